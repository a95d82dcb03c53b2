import { expect, test } from 'vitest'
import { labelled } from './labels.ts'

const marker = (x: number, y: number, name: string | null = '示例村') => ({ x, y, radius: 5, name })

test('a name stands above its marker, or where nothing is covered, or nowhere', () => {
  const [alone] = labelled([marker(100, 100)], 640, 420)
  expect(alone).toMatchObject({ x: 100, anchor: 'middle', text: '示例村' })
  expect(alone?.y).toBeLessThan(95)

  const [below] = labelled([marker(100, 100), marker(100, 85, null)], 640, 420)
  expect(below?.y).toBeGreaterThan(105)

  const [inTheCorner] = labelled([marker(6, 9)], 640, 420)
  expect(inTheCorner).toMatchObject({ anchor: 'start' })

  const crowd = [marker(100, 100), marker(100, 88, null), marker(100, 112, null), marker(85, 100, null), marker(115, 100, null)]
  expect(labelled(crowd, 640, 420)[0]).toBeNull()
})

test('a long name is cut', () => {
  expect(labelled([marker(300, 200, '示例经济技术开发区第二高级中学')], 640, 420)[0]?.text).toBe('示例经济技术开发…')
})
