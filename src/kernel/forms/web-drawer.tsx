import { Drawer } from 'antd'
import { lazy, Suspense } from 'react'
import { Loading, useText } from '../../ui/common/index.ts'
import type { DrawerFormProps } from './web-drawer-form.tsx'

export { useWriteKey } from './web-keys.tsx'

const DrawerForm = lazy(() => import('./web-drawer-form.tsx'))

/** A short form at the side of a page. What is typed survives every refusal, and a refusal stands at its field. */
export function FormDrawer({ open, ...rest }: DrawerFormProps & { readonly open: boolean }) {
  const t = useText()
  return (
    <Drawer open={open} title={t(rest.form.title)} size={560} destroyOnHidden onClose={rest.onClose}>
      <Suspense fallback={<Loading />}>
        <DrawerForm {...rest} />
      </Suspense>
    </Drawer>
  )
}
