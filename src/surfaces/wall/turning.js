// Turns through the stories and asks again for what is published. Text is set as text: nothing that is fetched becomes markup.
const SECONDS_EACH = 15
const SECONDS_BETWEEN_LOOKS = 5

const main = document.querySelector('main')
const none = document.querySelector('#none')
const hold = document.querySelector('#hold')
const { stories: address, pictures } = document.body.dataset
let shown = ''
let held = false

const all = () => [...main.querySelectorAll('article')]

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

function articleOf({ id, title, summary, organisation, publishedOn, correction, picture }) {
  const article = document.createElement('article')
  article.dataset.id = id
  if (picture) {
    const image = document.createElement('img')
    image.src = pictures + picture.id
    image.alt = picture.alt
    article.append(image)
  }
  const said = document.createElement('div')
  said.append(element('p', 'from', `${organisation} · ${publishedOn}`), element('h1', '', title), element('p', 'summary', summary))
  if (correction) said.append(element('p', 'correction', `更正（${correction.on}）：${correction.note}`))
  article.append(said)
  return article
}

function show(number) {
  const articles = all()
  for (const [at, article] of articles.entries()) article.hidden = at !== number % articles.length
  none.hidden = articles.length > 0
}

const current = () => all().findIndex((article) => !article.hidden)

async function look() {
  try {
    const answer = await fetch(address)
    const text = await answer.text()
    if (!answer.ok || text === shown) return
    const before = all()[current()]?.dataset.id
    shown = text
    const articles = JSON.parse(text).map(articleOf)
    for (const article of all()) article.remove()
    main.prepend(...articles)
    show(
      Math.max(
        0,
        articles.findIndex((article) => article.dataset.id === before),
      ),
    )
  } catch {
    // The line is down: what is on the screen stays, and it is asked again.
  }
}

hold.addEventListener('click', () => {
  held = !held
  hold.setAttribute('aria-pressed', String(held))
  hold.textContent = held ? '继续' : '暂停'
})
setInterval(() => {
  if (!held && all().length > 1) show(current() + 1)
}, SECONDS_EACH * 1000)
setInterval(look, SECONDS_BETWEEN_LOOKS * 1000)
look()
