import type { Text } from '../../../kernel/language/index.ts'

/** One question of the self-test, with the one right choice and why it is right. */
export interface Question {
  readonly id: string
  readonly asks: Text
  readonly choices: readonly { readonly id: string; readonly text: Text }[]
  readonly right: string
  readonly because: Text
  /** The law or document that says so. */
  readonly basis: Text
}

export interface QuestionSet {
  readonly version: number
  /** The day from which it is asked. */
  readonly from: string
  readonly questions: readonly Question[]
}

const text = (zh: string, en: string): Text => ({ zh, en })
const choices = (...texts: readonly Text[]) => texts.map((one, at) => ({ id: 'abcd'.charAt(at), text: one }))

/** Questions whose document is known. A change is a new version, not a mended one. */
const FIRST: QuestionSet = {
  version: 1,
  from: '2025-06-18',
  questions: [
    {
      id: 'fundraising',
      asks: text(
        '一家公司没有金融许可，公开宣传“保本保息、年收益 15%”，向社会公众收钱。这属于什么？',
        'A company without any financial licence openly promises the public “principal and 15% a year, guaranteed”. What is this?',
      ),
      choices: choices(
        text('正常的投资理财', 'Ordinary investment'),
        text('涉嫌非法集资，不要参与，并向当地举报', 'Suspected illegal fund-raising: stay away and report it'),
        text('有营业执照就没问题', 'Fine, as long as it has a business licence'),
      ),
      right: 'b',
      because: text(
        '未经金融管理部门许可，以许诺还本付息等方式向不特定对象吸收资金，就是非法集资；参与受到的损失由参与人自己承担。营业执照不是金融许可。',
        'Taking money from the public with a promise of repayment and interest, without a licence of the financial authorities, is illegal fund-raising. Whoever takes part bears the loss. A business licence is no financial licence.',
      ),
      basis: text(
        '《防范和处置非法集资条例》第二条、第二十五条',
        'Regulations on Preventing and Handling Illegal Fund-raising, art. 2 and 25',
      ),
    },
    {
      id: 'care-home',
      asks: text(
        '有人劝老人交“养老公寓会员费”，承诺每年返现，到期全额退还。应当怎么看？',
        'An older person is urged to pay a “membership” for a care home: cash back every year, and all of it at the end. What about it?',
      ),
      choices: choices(
        text(
          '以承诺回报的方式吸收资金，可能是非法集资，先核实，再与家人商量',
          'Taking money against promised returns may be illegal fund-raising: check first and talk to the family',
        ),
        text('有实地公寓参观，可以放心交', 'There is a building to look at, so it is safe'),
        text('交得越早返得越多，应当尽快', 'The earlier the better the return, so be quick'),
      ),
      right: 'a',
      because: text(
        '在销售商品、提供服务中承诺给付货币等回报来吸收资金，是条例列明要查处认定的情形。参观、送礼不能证明它合法。',
        'Taking money in the sale of goods or services against promised returns is one of the cases that the Regulations name for investigation. A tour or a gift proves nothing.',
      ),
      basis: text('《防范和处置非法集资条例》第十九条', 'Regulations on Preventing and Handling Illegal Fund-raising, art. 19'),
    },
    {
      id: 'safe-account',
      asks: text(
        '自称“公安”的人来电，说您涉嫌洗钱，要把钱转到“安全账户”。应当怎么办？',
        'Somebody who says he is “the police” calls: you are suspected of laundering money and must move yours to a “safe account”. What do you do?',
      ),
      choices: choices(
        text('按要求转账，配合调查', 'Transfer it and help with the inquiry'),
        text('把验证码告诉对方核实身份', 'Tell him the code you were sent, to prove who you are'),
        text(
          '挂断电话，不转账，到派出所或自己找到的号码核实',
          'Hang up, transfer nothing, and ask at the police station or under a number you found yourself',
        ),
      ),
      right: 'c',
      because: text(
        '利用电话、网络，通过远程、非接触方式骗取财物，就是电信网络诈骗。“安全账户”是骗子的账户；验证码等于钥匙，不能告诉任何人。',
        'Obtaining property by deceit over the telephone or network, at a distance, is telecom and online fraud. The “safe account” is the swindler’s; a code is a key and is told to nobody.',
      ),
      basis: text('《中华人民共和国反电信网络诈骗法》第二条', 'Anti-Telecom and Online Fraud Law, art. 2'),
    },
    {
      id: 'lend-card',
      asks: text(
        '朋友出钱借用您的银行卡“走一下账”。可以吗？',
        'A friend offers money to use your bank card “just to pass a sum through”. May you?',
      ),
      choices: choices(
        text('熟人可以借', 'Yes, to somebody you know'),
        text('不可以，出租、出借银行账户违法', 'No: renting or lending out a bank account is against the law'),
        text('只借几天可以', 'Yes, for a few days'),
      ),
      right: 'b',
      because: text(
        '任何单位和个人不得非法买卖、出租、出借银行账户、支付账户。借出的卡常被用来转移诈骗所得，借卡人也要承担责任。',
        'Nobody may illegally trade, rent or lend bank or payment accounts. Cards that are lent often move the proceeds of fraud, and the lender answers for it, too.',
      ),
      basis: text('《中华人民共和国反电信网络诈骗法》第三十一条', 'Anti-Telecom and Online Fraud Law, art. 31'),
    },
    {
      id: 'deposit',
      asks: text(
        '您在同一家银行的几个账户里共有存款本息 40 万元。存款保险怎样保障？',
        'You have 400,000 yuan, interest included, in several accounts of one bank. How does deposit insurance cover it?',
      ),
      choices: choices(
        text('每个账户各保 50 万元', '500,000 for each account'),
        text('合并计算，在 50 万元以内全额偿付', 'Added up, and paid in full up to 500,000'),
        text('只保本金，不保利息', 'The principal only, not the interest'),
      ),
      right: 'b',
      because: text(
        '最高偿付限额为人民币 50 万元；同一存款人在同一家投保机构所有被保险存款账户的本金和利息合并计算，限额以内全额偿付。',
        'The limit is 500,000 yuan. Principal and interest of all insured accounts of one depositor at one institution are added up; up to the limit they are paid in full.',
      ),
      basis: text('《存款保险条例》第五条', 'Deposit Insurance Regulations, art. 5'),
    },
    {
      id: 'annual-rate',
      asks: text(
        '网上贷款广告只写“日息低至万分之几”。您应当首先看什么？',
        'An online loan only says “a few ten-thousandths a day”. What do you look for first?',
      ),
      choices: choices(
        text('年化利率', 'The annual rate'),
        text('每天还多少', 'What is due each day'),
        text('额度有多高', 'How much one can get'),
      ),
      right: 'a',
      because: text(
        '所有从事贷款业务的机构，都应当以明显的方式向借款人展示年化利率，把向借款人收取的各种成本折算在内。用年化利率才能比较。',
        'Whoever lends must show the annual rate plainly, with all that the borrower is charged reckoned in. Only annual rates can be compared.',
      ),
      basis: text('中国人民银行公告〔2021〕第 3 号', 'Announcement No. 3 of 2021 of the People’s Bank of China'),
    },
    {
      id: 'student-loan',
      asks: text(
        '小额贷款公司的人员在校园推销“大学生分期贷”。怎么看？',
        'Somebody from a small-loan company sells “instalments for students” on campus. What about it?',
      ),
      choices: choices(
        text('利息低就可以办', 'Fine if the interest is low'),
        text('同学担保就可以办', 'Fine if a classmate stands surety'),
        text(
          '小额贷款公司不得向大学生发放互联网消费贷款，应当拒绝',
          'Small-loan companies may not lend online to students for consumption: refuse',
        ),
      ),
      right: 'c',
      because: text(
        '监管部门明确要求：小额贷款公司不得向大学生发放互联网消费贷款，也不得针对大学生精准营销。有困难先找学校资助部门，或办理国家助学贷款。',
        'The regulators say so plainly: small-loan companies may neither lend online to students for consumption nor aim at them. In need, ask the school or take a state student loan.',
      ),
      basis: text(
        '《关于进一步规范大学生互联网消费贷款监督管理工作的通知》（银保监办发〔2021〕28 号）',
        'Notice on Further Regulating Online Consumer Loans to Students (No. 28 of 2021)',
      ),
    },
    {
      id: 'personal',
      asks: text(
        '路边“扫码送礼”要您填身份证号和银行卡号。怎么办？',
        'A stall gives presents for scanning a code and asks for your ID and bank card numbers. What do you do?',
      ),
      choices: choices(
        text(
          '不填。金融账户等是敏感个人信息，没有必要就不提供',
          'Give neither: financial accounts are sensitive personal information, and it needs none of this',
        ),
        text('填写，只要不填密码', 'Fill it in, but for the password'),
        text('填别人的', 'Fill in somebody else’s'),
      ),
      right: 'a',
      because: text(
        '金融账户属于敏感个人信息，只有在具有特定目的和充分的必要性时才能处理，并且应当取得您的单独同意。您可以拒绝。',
        'Financial accounts are sensitive personal information. They may be handled only for a specific purpose, where that is truly necessary, and with your separate consent. You may refuse.',
      ),
      basis: text('《中华人民共和国个人信息保护法》第二十八条、第二十九条', 'Personal Information Protection Law, art. 28 and 29'),
    },
    {
      id: 'credit-report',
      asks: text(
        '想看自己的信用报告，又有人说“花钱可以消除逾期记录”。哪种说法对？',
        'You want to see your credit report, and somebody offers to delete overdue entries for money. What is right?',
      ),
      choices: choices(
        text('付费就能删除真实的逾期记录', 'A true overdue entry can be deleted for a fee'),
        text(
          '每年可以免费查两次；真实的不良信息自终止之日起保存 5 年，花钱删不掉',
          'Two reports a year are free; true negative entries are kept for five years after they end, and no money deletes them',
        ),
        text('自己不能查，只能委托中介', 'You can’t ask yourself, only through an agent'),
      ),
      right: 'b',
      because: text(
        '个人有权每年两次免费获取本人的信用报告；征信机构对不良信息的保存期限自不良行为或者事件终止之日起为 5 年。认为有错误的，可以直接提出异议，不收费。',
        'Everybody may have the own report twice a year free of charge. Negative entries are kept for five years from the end of what they are about. Whoever finds an error objects directly, free of charge.',
      ),
      basis: text('《征信业管理条例》第十六条、第十七条', 'Regulations on the Credit Reporting Industry, art. 16 and 17'),
    },
    {
      id: 'cash',
      asks: text('商店说“只收扫码，不收现金”。可以吗？', 'A shop says “codes only, no cash”. May it?'),
      choices: choices(
        text('可以，商店自己定', 'Yes, that is up to the shop'),
        text('不可以，任何单位和个人不得拒收人民币', 'No: nobody may refuse the renminbi'),
        text('大额可以拒收', 'Yes, for large amounts'),
      ),
      right: 'b',
      because: text(
        '以人民币支付境内的一切公共的和私人的债务，任何单位和个人不得拒收。老人习惯用现金，店家应当收。',
        'Public and private debts within the country may be paid in renminbi, and nobody may refuse it. Where an older person pays in cash, the shop takes it.',
      ),
      basis: text('《中华人民共和国中国人民银行法》第十六条', 'Law on the People’s Bank of China, art. 16'),
    },
  ],
}

/** Explanations in the words of the law, where the first version shortened them, and the article on objections. */
const CLOSER: Readonly<Record<string, Partial<Question>>> = {
  fundraising: {
    because: text(
      '未经国务院金融管理部门依法许可，或者违反国家金融管理规定，以许诺还本付息等方式向不特定对象吸收资金，就是非法集资；因参与受到的损失，由集资参与人自行承担。营业执照不是金融许可。',
      'Taking money from an unspecified public with a promise of repayment and interest, without a licence of the financial authorities or against the rules of finance, is illegal fund-raising. Whoever takes part bears the loss. A business licence is no financial licence.',
    ),
  },
  'safe-account': {
    because: text(
      '以非法占有为目的，利用电信网络技术手段，通过远程、非接触等方式诈骗财物，就是电信网络诈骗。公安机关没有“安全账户”；验证码等于钥匙，不能告诉任何人。',
      'Obtaining property by deceit through telecom or network technology, at a distance and without contact, is telecom and online fraud. The police have no “safe account”; a code is a key and is told to nobody.',
    ),
  },
  personal: {
    because: text(
      '金融账户属于敏感个人信息，只有具有特定的目的和充分的必要性，并采取严格保护措施，才能处理，而且应当取得您的单独同意。您可以不同意。',
      'Financial accounts are sensitive personal information. They may be handled only for a specific purpose, where that is truly necessary, under strict protection, and with your separate consent. You may withhold it.',
    ),
  },
  'credit-report': {
    because: text(
      '个人有权每年两次免费获取本人的信用报告；征信机构对个人不良信息的保存期限，自不良行为或者事件终止之日起为 5 年，超过 5 年的应当删除。认为信息有错误、遗漏的，可以自己向征信机构或者信息提供者提出异议，要求更正。',
      'Everybody may have the own report twice a year free of charge. Negative entries are kept for five years from the end of what they are about, and then deleted. Whoever finds an error or an omission objects to the agency or to the lender, and asks for a correction.',
    ),
    basis: text('《征信业管理条例》第十六条、第十七条、第二十五条', 'Regulations on the Credit Reporting Industry, art. 16, 17 and 25'),
  },
}

const SECOND: QuestionSet = {
  version: 2,
  from: '2026-11-23',
  questions: FIRST.questions.map((one) => ({ ...one, ...CLOSER[one.id] })),
}

const SETS: readonly QuestionSet[] = [FIRST, SECOND]

/** The questions that are asked on a day: those of the latest set that has begun; null before the first. */
export const questionsOn = (day: string): QuestionSet | null => SETS.findLast(({ from }) => from <= day) ?? null
