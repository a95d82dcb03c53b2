import type { SVGProps } from 'react'

/** One stroke weight on a 20-unit grid, drawn here so that the phone need not load an icon library. */
const PATHS = {
  add: 'M10 4v12M4 10h12',
  alarm: 'M10 6v4l3 2M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  bell: 'M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13s1.5-1 1.5-5ZM8.2 16.5a2 2 0 0 0 3.6 0',
  chart: 'M4 4v12h12M7.5 13v-3M11 13V7M14.5 13V9',
  check: 'm4 10.5 4 4 8-9',
  close: 'm5 5 10 10M15 5 5 15',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.5 4.5v11',
  comment: 'M3.5 4.5h13v9H9l-3.5 3v-3h-2z',
  down: 'm5 7.5 5 5 5-5',
  download: 'M10 4v9M6.5 9.5 10 13l3.5-3.5M4 13v3.5h12V13',
  file: 'M5 3h6.5L15 6.5V17H5zM11 3v4h4',
  filter: 'M3.5 5h13M6 10h8M8.5 15h3',
  folder: 'M3 5h5l1.5 2H17v9H3z',
  language: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2.5 2 3.3 4.5 3.3 7s-.8 5-3.3 7c-2.5-2-3.3-4.5-3.3-7s.8-5 3.3-7Z',
  list: 'M7 5h9.5M7 10h9.5M7 15h9.5M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  next: 'M7.5 4.5 13 10l-5.5 5.5',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3 2.5-5 6-5s6 2 6 5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4',
  settings: 'M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4',
  table: 'M3.5 4.5h13v11h-13zM3.5 8.5h13M3.5 12h13M8 4.5v11',
  tasks: 'M4 3.5h12v13H4zM7 8l1.5 1.5L11 7M7 13h6',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 11h7.6l.7-11',
  type: 'M3 15 7 5l4 10M4.5 12h5M12 15l2.5-6 2.5 6M12.9 13h3.2',
  upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v3.5h12V13',
  warning: 'M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.5v.01',
} as const

export type IconName = keyof typeof PATHS

/** Decoration beside words: hidden from screen readers, so it never stands alone without an accessible name. */
export function Icon({ name, size = '1.25em', ...rest }: { name: IconName; size?: string } & Omit<SVGProps<SVGSVGElement>, 'name'>) {
  return (
    <svg
      className="jx-icon"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...rest}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
