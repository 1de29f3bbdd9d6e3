import anchor from "markdown-it-anchor";
import attributes from "markdown-it-attrs";
import footnote from "markdown-it-footnote";

const PAGE_SIZE = 20;
const HEADING = /<h([23]) id="([^"]+)"[^>]*>(.*?)<\/h\1>/g;

const newestFirst = (pages) => pages.sort((one, other) => other.date - one.date);

/** The articles by language, a list of [language, pages]. */
function byLanguage(api) {
  const found = new Map();
  for (const page of api.getFilteredByTag("articles")) {
    const language = page.data.language;
    if (!found.has(language.tag)) found.set(language.tag, [language, []]);
    found.get(language.tag)[1].push(page);
  }
  return [...found.values()].map(([language, pages]) => [language, newestFirst(pages)]);
}

export default function (config) {
  config.amendLibrary("md", (md) => md.use(attributes).use(anchor, { level: [2, 3] }).use(footnote));
  config.addPassthroughCopy("content/style.css");
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("path", (url) => url.split("/").slice(2).join("/"));
  config.addFilter("headings", (html) => [...html.matchAll(HEADING)].map(([, level, id, text]) => ({ level, id, text })));

  config.addCollection("lists", (api) =>
    byLanguage(api).flatMap(([language, pages]) => {
      const total = Math.ceil(pages.length / PAGE_SIZE);
      return Array.from({ length: total }, (_, n) => {
        const shown = pages.slice(n * PAGE_SIZE, (n + 1) * PAGE_SIZE);
        return { language, title: language.home, number: n + 1, total, pages: shown };
      });
    }),
  );
  config.addCollection("feeds", (api) => byLanguage(api).map(([language, pages]) => ({ language, pages: pages.slice(0, 20) })));
  config.addCollection("topics", (api) =>
    byLanguage(api).flatMap(([language, pages]) => {
      const topics = new Map();
      for (const page of pages) {
        for (const topic of page.data.topics) topics.set(topic, [...(topics.get(topic) ?? []), page]);
      }
      return [...topics].map(([title, shown]) => ({ language, title, pages: shown }));
    }),
  );

  return {
    dir: { input: "content", output: "_site", includes: "../_includes" },
    markdownTemplateEngine: false,
  };
}
