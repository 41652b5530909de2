// Searches the index of the latest year when the reader begins to type; older years when they are asked for.
const form = document.querySelector("form.search");
const results = document.querySelector(".results");
const { root, reader, parts, none, failed, older, more, lang } = form.dataset;
const waiting = parts.split(" ").filter(Boolean).map((part) => String(new URL(root + part, location)));
const atOnce = 10;
let index;
let asking = 0; // the number of the latest search: what comes late of one before is not shown

const load = () => {
  index ??= import(new URL(root + reader, location)).then(({ open }) => {
    const opened = open();
    opened.add(waiting.shift());
    return opened;
  });
  return index;
};

const year = (part) => part.split("/").at(-2);
const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });

const element = (tag, css, text, values = {}) => Object.assign(document.createElement(tag), { className: css, textContent: text, ...values });

// The words that were found stand out; all else of the excerpt is text, never HTML.
const excerpt = (pieces) => {
  const quote = element("p", "result-excerpt", "");
  quote.append(...pieces.map(({ text, isFound }) => (isFound ? element("mark", "", text) : text)));
  return quote;
};

const brief = (story) => {
  const item = element("li", "brief", "", { lang: story.lang, dir: story.dir });
  const headline = element("h2", "brief-headline", "");
  headline.append(element("a", "", story.title, { href: root + story.url }));
  const facts = element("p", "facts", "", { lang, dir: document.dir });
  for (const fact of [story.section, story.source, day.format(new Date(story.date))].filter(Boolean))
    facts.append(facts.firstChild ? " · " : "", element("bdi", "", fact));
  item.append(headline, facts, excerpt(story.excerpt));
  return item;
};

const button = (text, act) => element("button", "", text, { type: "button", onclick: act });

const olderYears = () => {
  if (!waiting.length) return [];
  return [button(older.replace("YEAR", year(waiting[0])), async () => {
    (await index).add(waiting.shift());
    await search();
  })];
};

const show = async (found, list, mine) => {
  const next = await Promise.all(found.splice(0, atOnce).map((result) => result()));
  if (mine !== asking) return;
  list.append(...next.map(brief));
  const rest = found.length ? [button(more, () => show(found, list, mine))] : [];
  results.replaceChildren(list, ...rest, ...olderYears());
};

const wanted = () => {
  const { q, ...filters } = Object.fromEntries(new FormData(form));
  return { query: q.trim(), filters };
};

const search = async () => {
  const mine = ++asking;
  const { query, filters } = wanted();
  if (!query) return results.replaceChildren();
  history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
  try {
    const opened = await load();
    while (filters.month && waiting.some((part) => year(part) >= filters.month.slice(0, 4))) opened.add(waiting.shift());
    const found = await opened.search(query, filters);
    if (mine !== asking) return;
    if (found.length) await show(found, element("ul", "briefs", ""), mine);
    else results.replaceChildren(element("p", "empty", none), ...olderYears());
  } catch {
    results.replaceChildren(element("p", "empty", failed));
  }
};

let pause;
form.addEventListener("focusin", () => load().then((opened) => opened.prepare()).catch(() => {}), { once: true });
form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 250); });
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
form.hidden = false;

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value;
if (asked.get("q")) search();
