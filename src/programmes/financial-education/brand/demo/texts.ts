/**
 * The page tells that the banks signed the 《宣传承诺书》 and not what it says: these are examples, in the words of the loop that
 * the page names and of the rules on marketing and personal data.
 */
export const FIRST_TEXT = {
  title: '“善城金螺号”金融教育宣传承诺书（示例文本）',
  reason: '2025 年 6 月 18 日启动会议首批银行签署。（示例）',
  body: [
    '为规范使用“善城金螺号”金融教育宣传品牌，我行承诺：',
    '一、先报备、后开展。活动按“活动报备—组织实施—素材报送—新闻宣传—监管评价”的闭环办理，不开展未报备的活动。',
    '二、内容真实、通俗，风险提示醒目，不夸大、不误导。',
    '三、教育与营销分开。活动现场和材料不推介具体产品，不承诺收益，不以参加活动换取开户、购买。',
    '四、保护个人信息。不借活动收集与活动无关的信息；影像公开前取得本人同意。',
    '五、报送的人数、场次、素材属实，可以核查。',
    '六、接受监管评价和社会监督，及时处理投诉。',
    '七、爱护品牌旗帜和标识，暂停或退出期间停止使用。',
  ].join('\n'),
}

export const SECOND_TEXT = {
  title: '“善城金螺号”金融教育宣传承诺书（示例文本，修订）',
  reason: '补充联合活动和线上宣传的承诺。（示例）',
  body: `${FIRST_TEXT.body}\n${[
    '八、联合活动由一家牵头报备，受众按约定比例分摊，不重复计算。',
    '九、线上宣传标明发布单位，不购买点赞、转发，不以阅读量代替受众人次。',
  ].join('\n')}`,
}
