// Searches while somebody types, with the index that lies beside the pages; the address follows, so that a search can be
// sent, kept, and gone back to.
const AT_ONCE = 10; // results
const SECTIONS = 3; // of one page
const PAUSE = 250; // milliseconds after a key
// A page on Microsoft goes before a line that names it: long texts do not lose for being long.
const RANKING = { pageLength: 0, termFrequency: 0.5 };

const form = document.querySelector(".search form");
const input = form.querySelector("input");
const status = document.querySelector(".search-status");
const results = document.querySelector(".search-results");
const list = document.querySelector(".search-list");
const more = document.querySelector(".search-more");
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const letters = "letters" in form.dataset; // in the index each Chinese or Japanese letter is a word, between blanks
const number = new Intl.NumberFormat(language);

let index; // a promise of the index
let asked = ""; // what the list answers
let waiting; // the timer of a pause
let typing = false; // the last entry of the history is of the words that are being typed
let others = []; // results that the list does not show yet

const load = () =>
  (index ??= import(new URL("pagefind.js", new URL(form.dataset.index, location))).then(async (pagefind) => {
    // は and ば are two letters, not one with and without an accent.
    const reading = letters ? { excerptLength: 70, exactDiacritics: true } : { excerptLength: 28 };
    await pagefind.options({ baseUrl: form.dataset.root, ranking: RANKING, ...reading });
    await pagefind.init();
    return pagefind;
  }));

const made = (name, more = {}) => Object.assign(document.createElement(name), more);

const say = (name, count) => {
  const words = status.dataset[name] ?? status.dataset.other ?? "";
  status.textContent = words.replace("{n}", () => number.format(count ?? 0)).replace("{query}", () => asked);
};

const bare = (html) => html.replace(/<\/?mark>/g, "");
const ends = (text) => /[.!?:。！？：]$/.test(text);

// A word of such letters is asked for as a phrase: each letter behind the other.
const LETTER = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々]";
const BOUNDARY = new RegExp(`(${LETTER})(?=[\\p{L}\\p{N}])|([\\p{L}\\p{N}])(?=${LETTER})`, "gu");
const WIDE_SIGN = "[\\u3001-\\u3003\\u3008-\\u301f\\uff01-\\uff0f\\uff1a-\\uff20\\uff5b-\\uff65]";
const BLANK = new RegExp(
  `(${LETTER}(?:</mark>)?)\\s+(?=(?:<mark>)?(?:\\p{P}|${LETTER}))|(${WIDE_SIGN}(?:</mark>)?)\\s+`,
  "gu",
);
const HAS_LETTER = new RegExp(LETTER, "u");
const phrase = (word) => (HAS_LETTER.test(word) ? `"${word.replace(/["“”「」]/g, "").replace(BOUNDARY, "$& ")}"` : word);
const closed = (text) => (letters ? text.replace(BLANK, "$1$2") : text);

// The index answers one phrase at a time; a page is found that has all of them.
const answers = async (pagefind, query) => {
  if (!letters || !HAS_LETTER.test(query)) return (await pagefind.search(query)).results;
  const asked = query.split(/\s+/).filter(Boolean).map(phrase);
  const [first, ...rest] = (await Promise.all(asked.map((one) => pagefind.search(one)))).map((one) => one.results);
  return first.filter((page) => rest.every((found) => found.some((other) => other.id === page.id)));
};

// What the index quotes of a page, without the title that stands above it already, or what is left of it.
const body = (html, title) => {
  const words = html.trim().split(/\s+/);
  const head = (ends(title) ? title : title + ".").split(/\s+/);
  const from = head.findIndex((_, at) => head.slice(at).every((word, next) => word === bare(words[next] ?? "")));
  return words.slice(from < 0 ? 0 : head.length - from).join(" ");
};

// Of a quotation only the text is taken, and which words were found; dots tell where it is torn from its sentence.
const excerpt = (found, title, page) => {
  const html = body(found.excerpt, title);
  const text = bare(html);
  const before = page.content.slice(0, Math.max(page.content.indexOf(text), 0)).trimEnd();
  const quoted = made("p");
  if (before && !ends(before)) quoted.append("… ");
  for (const node of new DOMParser().parseFromString(closed(html), "text/html").body.childNodes)
    quoted.append(node.nodeName === "MARK" ? made("mark", { textContent: node.textContent }) : node.textContent);
  if (text && !ends(text)) quoted.append(" …");
  return quoted;
};

// The sections with the most hits, in the order of the page.
const sections = (page) => {
  const all = page.sub_results.filter((one) => one.url.includes("#"));
  const best = [...all].sort((a, b) => b.locations.length - a.locations.length).slice(0, SECTIONS);
  return all.filter((one) => best.includes(one));
};

const entry = (page) => {
  const item = made("li");
  if (page.meta.kind) item.append(made("p", { className: "search-kind", textContent: closed(page.meta.kind) }));
  const title = made("h2");
  title.append(made("a", { href: page.url, textContent: closed(page.meta.title) }));
  item.append(title, excerpt(page, page.meta.title, page));
  const inner = sections(page).map((one) => {
    const section = made("li");
    section.append(made("a", { href: one.url, textContent: closed(one.title) }), excerpt(one, one.title, page));
    return section;
  });
  if (inner.length) {
    const found = made("ul");
    found.append(...inner);
    item.append(found);
  }
  return item;
};

const show = async (found) => {
  const query = asked;
  const pages = await Promise.all(found.slice(0, AT_ONCE).map((one) => one.data()));
  if (query !== asked) return; // somebody typed on
  others = found.slice(AT_ONCE);
  const items = pages.map(entry);
  list.append(...items);
  more.hidden = !others.length;
  return items[0];
};

const clear = () => {
  list.replaceChildren();
  others = [];
  more.hidden = true;
};

const search = async (query) => {
  if (query === asked) return;
  asked = query;
  if (!query) {
    clear();
    status.textContent = "";
    return;
  }
  const slow = setTimeout(() => query === asked && say("searching"), 500);
  try {
    const found = await answers(await load(), query);
    if (query !== asked) return;
    clear();
    await show(found);
    if (query === asked) say(found.length ? plural.select(found.length) : "none", found.length);
  } catch (fault) {
    console.error(fault);
    index = undefined;
    if (query !== asked) return;
    clear();
    say("failed");
    asked = ""; // asking for the same again tries again
  } finally {
    clearTimeout(slow);
  }
};

const words = () => input.value.trim();
const inAddress = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";

// Words that are being typed take the place of those typed before; what was asked for stays in the history.
const ask = () => {
  clearTimeout(waiting);
  const query = words();
  if (query !== inAddress()) {
    const address = location.pathname + (query && "?" + new URLSearchParams({ q: query }));
    history[typing ? "replaceState" : "pushState"](null, "", address);
    typing = true;
  }
  search(query);
};

const answer = () => {
  typing = false;
  input.value = inAddress();
  search(words());
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
  typing = false;
});
input.addEventListener("focus", () => load().catch(() => (index = undefined)), { once: true });
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
input.addEventListener("change", () => {
  ask();
  typing = false;
});
more.addEventListener("click", async () => {
  more.disabled = true;
  const first = await show(others).catch(() => undefined);
  more.disabled = false;
  first?.querySelector("a").focus();
});
addEventListener("popstate", answer);

form.hidden = results.hidden = false;
answer();
if (!words() && document.activeElement === document.body) input.focus();
