// What the pages of this language are called, from a list beside this page. A page whose title or acronym is asked for
// goes before those that mention it, and a word that is in no text is likely a slip of one of these.
const SLIPS = [[13, 3], [8, 2], [4, 1]]; // letters of a word, and in how many of them it may differ

const fold = (text) =>
  text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const inWords = (text) => fold(text).split(" ").filter(Boolean);

let listed; // a promise of all names

const loadNames = () =>
  (listed ??= fetch(form.dataset.titles)
    .then((answer) => (answer.ok ? answer.json() : []))
    .catch(() => [])
    .then((rows) => rows.map(([title, address, label, names = [], related = ""]) => {
      const written = [title, ...names];
      const folded = written.map(fold);
      return { title, label, written, folded, url: form.dataset.root + address, words: folded.flatMap(inWords), related: inWords(related) };
    })));

// Is the word, or its begin, one of these, but for an ending?
const has = (all, word, ending = 2) =>
  all.some((one) => one.startsWith(word) || (one.length > 3 && word.startsWith(one) && word.length - one.length <= ending));

// 0: it is called so; 1: its name begins so; 2: it has these words; 3: they are parts of its words.
const rankOf = (one, query, asked) => {
  if (one.folded.includes(query)) return 0;
  if (has(one.folded, query)) return 1;
  if (letters ? one.folded.some((name) => name.includes(query)) : asked.every((word) => has(one.words, word))) return 2;
  return asked.every((word) => has(one.words, word) || has(one.related, word)) ? 3 : undefined;
};

// The pages that are called by the words of a query → their rank, best first. Of two that are called alike the one with
// fewer other words comes first.
const rankNames = (names, query) => {
  const [whole, asked] = [fold(query), inWords(query)];
  const ranked = asked.length ? names.map((one) => [one, rankOf(one, whole, asked)]) : [];
  const named = ranked.filter(([, rank]) => rank !== undefined);
  const close = named.map(([one, rank]) => [one, rank && rank + Math.min(inWords(one.written[0]).length, 99) / 100]);
  return new Map(close.sort(([, a], [, b]) => a - b));
};

// In how many letters two words differ; two letters in each other's place are one slip.
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old, row] = [[], [], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    [older, old, row] = [old, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
  }
  return row[b.length];
};

const nearest = (word, all) => {
  let most = SLIPS.find(([length]) => word.length >= length)?.[1] ?? 0;
  let found;
  for (const one of most ? all : []) {
    const far = distance(word, one, most);
    if (far > most) continue;
    found = one;
    most = far - 1;
  }
  return found;
};

// The name that a query was likely to be, or its words with those of one in the place of slips; undefined if neither.
const suggest = (names, query) => {
  const whole = new Map(names.flatMap((one) => one.written.map((name, at) => [one.folded[at], name])).reverse());
  const name = nearest(fold(query), whole.keys());
  if (name) return whole.get(name);
  const parts = names.flatMap((one) => one.written).join(" ").split(/[^\p{L}\p{M}\p{N}]+/u);
  const known = new Map(parts.map((part) => [fold(part), part]));
  const words = query.split(/\s+/).map((word) => {
    const own = fold(word);
    return (!known.has(own) && known.get(nearest(own, known.keys()))) || word;
  });
  const other = words.join(" ");
  return fold(other) !== fold(query) && rankNames(names, other).size ? other : undefined;
};
