import { initials } from '../src/platform/text/index.ts'

const MACHINES =
  '纸机 压光机 复卷机 皮带机 破碎机 回转窑 空压机 提升机 通风机 磨煤机 引风机 板框压滤机 减速机 行车 锅炉 冷却塔 配电柜 叉车 液压支架 采煤机 掘进机 水泵房 除尘器 包装机 切纸机 浆料泵 真空泵 凝汽器 变频器 选粉机'
const PARTS =
  '主轴承 密封 滤网 托辊 网部 清扫器 联轴器 冷却水 润滑站 传感器 控制柜 出料口 给料斗 液位计 喷嘴 衬板 链条 制动器 电缆 阀门 刮刀 烘缸'
const WORKS =
  '改造 节能改造 国产化替代 在线监测 自动化升级 防护装置 快速更换工装 噪声治理 余热回收 操作法 故障诊断 延长寿命研究 标准化作业 防堵装置 远程控制 节水改造'
const PLACES = '一车间 二车间 三车间 东区 西区 北矿 南线 新线 老线 技改组'

/** Titles as they are filed, each with its initials for the search; no two alike. */
export function titles(): readonly { readonly title: string; readonly initials: string }[] {
  const [machines, parts, works, places] = [MACHINES, PARTS, WORKS, PLACES].map((words) => words.split(' ')) as [
    string[],
    string[],
    string[],
    string[],
  ]
  const all = places.flatMap((place) =>
    machines.flatMap((machine) => parts.flatMap((part) => works.map((work) => `${place}${machine}${part}${work}`))),
  )
  // Every seventeenth: the words stay as frequent as they are, and neighbours differ.
  return Array.from({ length: 20_000 }, (_, n) => all[(n * 5_237) % all.length] ?? '').map((title) => ({
    title,
    initials: initials(title),
  }))
}
