// Searches while somebody types, with the index that lies beside the pages; the address follows, so that a search can be
// sent, kept, and gone back to.
const AT_ONCE = 10; // results
const AT_MOST = 30; // that are loaded for the first ones
const SECTIONS = 3; // of one page
const PAUSE = 250; // milliseconds after a key
// A page on Microsoft goes before a line that names it: long texts do not lose for being long. The kind of a page finds
// nothing, the parts of its words little.
const RANKING = { pageLength: 0, termFrequency: 0.5, metaWeights: { title: 20, kind: 0, words: 0.5 } };
const UNNAMED = 9; // behind the ranks of names
const ENDING = 4; // letters, at most, by which the forms of a word differ
const NAMED = 3; // pages that the index does not have among the first, and that are called so

const form = document.querySelector(".search form");
const input = form.querySelector("input");
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-list");
const more = document.querySelector(".search-more");
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const letters = "letters" in form.dataset; // in the index each Chinese or Japanese letter is a word, between blanks
const dialog = parent !== self ? frameElement?.closest("dialog") : undefined; // of the page around this one
const number = new Intl.NumberFormat(language);

let index; // a promise of the index
let asked = ""; // what the list answers
let waiting; // the timer of a pause
let typing = false; // the last entry of the history is of the words that are being typed
let others = []; // results that the list does not show yet
let shown = new Set(); // addresses in the list

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
  if (!letters || !HAS_LETTER.test(query)) return (await pagefind.search(query)).results.filter((one) => one.score > 0);
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
  item.append(title);
  if (page.excerpt) item.append(excerpt(page, page.meta.title, page));
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

// Pages that are called by what was asked for go first, those about the site itself last.
const place = (page, ranks) => {
  for (const [named, rank] of ranks) if (named.url === page.url) return rank;
  return page.meta.kind ? UNNAMED : UNNAMED + 1;
};

// Pages that are called so, and that are not among those that were loaded.
const missing = (pages, ranks) =>
  [...ranks]
    .filter(([named, rank]) => (!rank || !pages.length) && !pages.some((page) => page.url === named.url))
    .slice(0, NAMED)
    .map(([named]) => ({ url: named.url, meta: { title: named.title, kind: named.label }, sub_results: [], excerpt: "", content: "" }));

// Pages and what is left of the results. More are loaded where those that are called so are not among the first.
const loadPages = async (found, ranks) => {
  const named = new Set([...ranks.keys()].slice(0, NAMED).map((one) => one.url));
  const loaded = [];
  do {
    const next = found.slice(loaded.length, loaded.length + AT_ONCE);
    loaded.push(...(await Promise.all(next.map((one) => one.data()))));
    for (const page of loaded) named.delete(page.url);
  } while (named.size && loaded.length < Math.min(found.length, AT_MOST));
  const placed = [...missing(loaded, ranks), ...loaded].map((page) => [place(page, ranks), page]);
  const pages = placed.sort(([a], [b]) => a - b).map(([, page]) => page);
  const left = pages.slice(AT_ONCE).map((page) => ({ data: async () => page }));
  return [pages.slice(0, AT_ONCE), [...left, ...found.slice(loaded.length)]];
};

const show = ([pages, left]) => {
  others = left;
  const items = pages.filter((page) => !shown.has(page.url)).map(entry);
  for (const page of pages) shown.add(page.url);
  list.append(...items);
  more.hidden = !others.length;
  return items[0];
};

// Where a word is not found, the index answers with words that begin alike. isLike: are these, of a page, the word?
const isFound = (pages, query, isLike) => {
  const asked = inWords(query);
  return pages.some((page) => {
    const marked = [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap((one) => inWords(one[1]));
    const related = inWords(page.meta.words ?? "");
    return asked.every((word) => has(related, word) || isLike(marked, word));
  });
};
const haveForm = (all, word) => has(all, word, ENDING);
const beginLike = (all, word) => {
  const start = word.slice(0, Math.ceil(word.length * 0.6));
  return all.some((one) => one.length >= word.length - ENDING && one.startsWith(start));
};

const offer = (suggestion) => {
  const [before, after] = status.dataset.suggestion.split("{suggestion}");
  const link = made("a", { href: "?" + new URLSearchParams({ q: suggestion }), textContent: suggestion });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    input.value = suggestion;
    input.focus();
    ask();
    typing = false;
  });
  status.append(" " + before, link, after);
};

const clear = () => {
  list.replaceChildren();
  others = [];
  shown = new Set();
  more.hidden = true;
};

const answerWith = async (query) => {
  const [found, names] = await Promise.all([load().then((pagefind) => answers(pagefind, query)), loadNames()]);
  const ranks = rankNames(names, query);
  const loaded = await loadPages(found, ranks);
  const [pages] = loaded;
  if (query !== asked) return; // somebody typed on
  clear();
  const suggestion = ranks.size || isFound(pages, query, haveForm) ? undefined : suggest(names, query);
  const good = !suggestion || isFound(pages, query, beginLike);
  if (good) show(loaded);
  const count = good ? Math.max(found.length, pages.length) : 0;
  say(count ? plural.select(count) : "none", count);
  if (suggestion) offer(suggestion);
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
    await answerWith(query);
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
    history[typing || dialog ? "replaceState" : "pushState"](null, "", address);
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
input.addEventListener("focus", () => loadNames() && load().catch(() => (index = undefined)), { once: true });
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
  const first = await loadPages(others, new Map()).then(show).catch(() => undefined);
  more.disabled = false;
  first?.querySelector("a").focus();
});
addEventListener("popstate", answer);

// Whether the key / leads to the field: it can be switched off in the dialog of other pages.
const hasKey = () => {
  try {
    return localStorage.getItem("search-key") !== "off";
  } catch {
    return false;
  }
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && dialog) {
    event.preventDefault(); // the words stay
    dialog.close();
  }
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.target === input) return;
  if (!hasKey()) return;
  event.preventDefault();
  input.focus();
});

// In the dialog of another page there is only the search, and its links leave the dialog.
if (dialog) {
  document.documentElement.classList.add("framed");
  document.head.append(made("base", { target: "_top" }));
  document.querySelector("main").ariaLabel = document.title; // the other page has one too
}
answer();
if (!words() && document.activeElement === document.body) input.focus();
