// Searches the index of the latest year when the reader begins to type; older years when they are asked for.
const form = document.querySelector("form.search");
const results = document.querySelector(".results");
const { root, parts, none, failed, older, lang } = form.dataset;
const waiting = parts.split(" ").filter(Boolean).map((part) => new URL(root + part, location));
const most = 20;
let index;

const load = async () => {
  if (!index) {
    const latest = waiting.shift();
    index = import(new URL("pagefind.js", latest)).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
  }
  return index;
};

const year = (part) => part.pathname.split("/").at(-2);
const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });

const element = (tag, css, text, more = {}) => Object.assign(document.createElement(tag), { className: css, textContent: text, ...more });

// The words that were found stand out; all else of the excerpt is text, never HTML.
const excerpt = (html) => {
  const quote = element("p", "result-excerpt", "");
  for (const part of new DOMParser().parseFromString(html, "text/html").body.childNodes)
    quote.append(part.nodeName === "MARK" ? element("mark", "", part.textContent) : part.textContent);
  return quote;
};

const brief = ({ url, meta, excerpt: words }) => {
  const item = element("li", "brief", "");
  const headline = element("h3", "brief-headline", "");
  headline.append(element("a", "", meta.title, { href: url }));
  const facts = [meta.section, meta.source, meta.date && day.format(new Date(meta.date.slice(0, 10)))];
  item.append(headline, element("p", "facts", facts.filter(Boolean).join(" · ")), excerpt(words));
  return item;
};

const moreYears = () => {
  if (!waiting.length) return [];
  const button = element("button", "", older.replace("YEAR", year(waiting[0])), { type: "button" });
  button.onclick = async () => {
    await (await index).mergeIndex(String(waiting.shift()));
    await search();
  };
  return [button];
};

const wanted = () => {
  const { q, section, source, month } = Object.fromEntries(new FormData(form));
  const filters = Object.fromEntries(Object.entries({ section, source, month }).filter(([, value]) => value));
  return { query: q.trim(), filters };
};

const search = async () => {
  const { query, filters } = wanted();
  if (!query) return results.replaceChildren();
  history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
  try {
    const pagefind = await load();
    while (filters.month && waiting.some((part) => year(part) >= filters.month.slice(0, 4)))
      await pagefind.mergeIndex(String(waiting.shift()));
    const found = await pagefind.search(query, { filters });
    const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
    const list = element("ul", "briefs", "");
    list.append(...pages.map(brief));
    results.replaceChildren(pages.length ? list : element("p", "empty", none), ...moreYears());
  } catch {
    results.replaceChildren(element("p", "empty", failed));
  }
};

let pause;
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 250); });
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
form.hidden = false;

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value;
if (asked.get("q")) search();
