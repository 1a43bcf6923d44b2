// Search over Pagefind's index. A result shows title and summary; passages out of a report are shown when the reader opens them.
// Words and filters stand after the # of the address (#q=neglect&Theme=Neglect), so that they can be kept and sent, and no server learns them;
// ?q=neglect is understood too. A link to a passage carries the words that were found in it, which found.js marks there: #p-4-2~neglect
(() => {
  const FIRST = 4; // at 2,000 long reports a first search of common words stays under 300 kB
  const MORE = 10;
  const PASSAGES = 3;
  const WORDS_BEFORE = 10;
  const WORDS_IN_ALL = 34;
  const MARKED = 12;
  const ORDER = ["Kind", "Theme", "Agency", "Year", "Age band", "Type", "Status"];

  const box = document.getElementById("search");
  const root = new URL(`${box.dataset.base}/`, location.href);
  const part = (name) => document.getElementById(`search-${name}`);
  const [input, status, chosen, narrow, list, more] = ["words", "status", "chosen", "filters", "results", "more"].map(part);
  const filters = narrow.querySelector(".facets");
  const places = [...box.querySelectorAll("[name=in]")];
  const indexes = { pages: "pagefind/", recommendations: "pagefind/recommendations/" };
  const engines = {};
  let boxes = [];
  let run = 0;
  let left = [];
  let timer = 0;

  const safely = (act) => () => act().catch(() => failed());

  const made = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // The address

  const asked = () => {
    const stated = new URLSearchParams(location.hash.slice(1));
    for (const [name, value] of new URLSearchParams(location.search)) stated.append(name, value);
    return stated;
  };
  const where = () => (places.find((one) => one.checked) || { value: "pages" }).value;
  const selection = () => boxes.filter((one) => one.input.checked);
  const keep = () => {
    const stated = new URLSearchParams(input.value.trim() ? { q: input.value.trim() } : {});
    if (where() !== "pages") stated.append("in", where());
    for (const one of selection()) stated.append(one.filter, one.value);
    const text = stated.toString();
    history.replaceState(null, "", location.pathname + (text ? `#${text}` : ""));
  };

  // The index, loaded when it is first needed; its filters only when they are opened, since with many reviews they are the larger part

  const load = () => {
    const index = where();
    engines[index] ||= import(new URL(`${indexes[index]}pagefind.js`, root).href).then(async (pagefind) => {
      await pagefind.options({ baseUrl: root.pathname, bundlePath: new URL(indexes[index], root).pathname, noWorker: true });
      return pagefind;
    });
    return engines[index];
  };

  const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const inOrder = (name, values) => {
    const sorted = values.sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
    if (name === "Year") sorted.reverse();
    return sorted.sort((one, other) => (other.startsWith("Under") ? 1 : 0) - (one.startsWith("Under") ? 1 : 0));
  };

  const offer = async () => {
    const index = where();
    if (filters.dataset.of === index) return;
    const pagefind = await load();
    const all = await pagefind.filters();
    if (filters.dataset.of === index || index !== where()) return;
    filters.dataset.of = index;
    filters.replaceChildren();
    boxes = [];
    for (const name of Object.keys(all).sort((one, other) => rank(one) - rank(other))) {
      const values = made("ul");
      for (const value of inOrder(name, Object.keys(all[name]))) {
        const check = made("input", { type: "checkbox" });
        const count = made("span", { class: "facet__count" });
        const line = made("li", {}, made("label", {}, check, made("span", {}, `${value} `, count)));
        boxes.push({ filter: name, value, input: check, count, line });
        check.addEventListener("change", safely(search));
        values.append(line);
      }
      const group = made("div", { role: "group", "aria-label": name }, values);
      filters.append(made("details", { class: "facet" }, made("summary", {}, name), group));
    }
  };

  const choose = (stated) => {
    for (const one of boxes) {
      one.input.checked = stated.getAll(one.filter).includes(one.value);
      if (one.input.checked) one.line.closest("details").open = true;
    }
  };

  // What is found

  const plain = (word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/[’']s$/u, "");

  const place = (data, anchor, words) => {
    const forms = [...new Set(words.map(plain).filter(Boolean))].slice(0, MARKED);
    return `${data.raw_url ? new URL(data.url, root).href : data.url}#${[anchor, ...forms].map(encodeURIComponent).join("~")}`;
  };

  const named = (anchor) => {
    if (/^p-\d/.test(anchor.id)) return `Paragraph ${anchor.id.slice(2).replaceAll("-", ".")}`;
    if (/^r\d+[a-z]?$/i.test(anchor.id)) return `Recommendation ${anchor.id.toUpperCase()}`;
    return anchor.text.replace("¶", "").trim();
  };

  const passages = (data) => {
    const words = data.content.split(/\s+/);
    const anchors = data.anchors.filter((one) => /^h\d$/.test(one.element) || /^(p-\d|r\d)/i.test(one.id)).sort((one, other) => one.location - other.location);
    const found = new Map();
    for (const at of [...new Set(data.locations)].sort((one, other) => one - other)) {
      const number = anchors.findLastIndex((one) => one.location <= at);
      if (number < 0) continue; // no passage that can be told from the page
      if (!found.has(number)) found.set(number, []);
      found.get(number).push(at);
    }
    const best = [...found].sort((one, other) => other[1].length - one[1].length || one[0] - other[0]).slice(0, PASSAGES);
    return best.sort((one, other) => one[0] - other[0]).map(([number, at]) => {
      const anchor = anchors[number];
      const from = anchor.location;
      const until = number + 1 < anchors.length ? anchors[number + 1].location : words.length;
      const first = Math.max(from, Math.min(at[0] - WORDS_BEFORE, until - WORDS_IN_ALL));
      const last = Math.min(until, first + WORDS_IN_ALL);
      const text = made("p");
      for (let index = first; index < last; index += 1) {
        const word = words[index].replace("¶", "");
        text.append(at.includes(index) ? made("mark", {}, word) : word, " ");
      }
      if (first > from) text.prepend("… ");
      if (last < until) text.append("…");
      const href = place(data, anchor.id, at.map((index) => words[index]));
      return made("li", {}, made("a", { href }, named(anchor)), text);
    });
  };

  const result = (data) => {
    const words = data.content.split(/\s+/);
    const forms = data.locations.map((index) => words[index]);
    const title = data.meta.title || data.url;
    const heading = made("h3", {}, made("a", { href: forms.length ? place(data, "", forms) : data.url }, title));
    const facts = made("p", { class: "entry__facts" });
    for (const name of ["Kind", "Year", "Type", "Age band"]) {
      for (const value of data.filters[name] || []) facts.append(made("span", {}, name === "Age band" ? `Age band: ${value}` : value), " ");
    }
    const entry = made("li", { class: "entry" }, heading, facts);
    if (data.meta.summary) entry.append(made("p", {}, data.meta.summary));
    const found = passages(data);
    if (found.length) {
      const name = `${found.length} passage${found.length === 1 ? "" : "s"}`;
      const summary = made("summary", {}, `Show ${name}`, made("span", { class: "unseen" }, ` from ${title}`));
      entry.append(made("details", { class: "passages" }, summary, made("ul", {}, ...found)));
    }
    return entry;
  };

  const show = async (number, mine) => {
    const next = await Promise.all(left.splice(0, number).map((one) => one.data()));
    if (mine !== run) return null;
    const entries = next.map(result);
    list.append(...entries);
    more.hidden = !left.length;
    return entries[0];
  };

  const told = (count, words) => {
    const many = `${count || "No"} result${count === 1 ? "" : "s"}`;
    const about = words ? ` for “${words}”` : "";
    return count ? many + about : `${many}${about}. Try fewer words, or take a filter away.`;
  };

  const showChosen = () => {
    const without = (taken) => () => {
      for (const one of taken) one.input.checked = false;
      safely(search)();
      status.focus();
    };
    const button = (text, taken, label) => {
      const one = made("button", { type: "button", ...(label ? { "aria-label": label } : {}) }, text);
      one.addEventListener("click", without(taken));
      return made("li", {}, one);
    };
    chosen.hidden = !selection().length;
    chosen.replaceChildren(
      ...selection().map((one) => button(`${one.filter}: ${one.value}`, [one], `Take away the filter ${one.filter}: ${one.value}`)),
      button("Clear all filters", boxes),
    );
  };

  const search = async () => {
    clearTimeout(timer);
    keep();
    run += 1;
    const mine = run;
    const words = input.value.trim();
    const pagefind = await load();
    if (mine !== run) return;
    const by = {};
    for (const one of selection()) (by[one.filter] ||= []).push(one.value);
    const isEmpty = !words && !selection().length;
    const answer = await pagefind.search(words || null, { filters: by });
    if (mine !== run) return;
    showChosen();
    for (const one of boxes) {
      const count = (answer.filters[one.filter] || {})[one.value] || 0;
      one.count.textContent = `(${count})`;
      one.line.hidden = !count && !one.input.checked;
    }
    for (const facet of filters.querySelectorAll("details")) facet.hidden = !facet.querySelector("li:not([hidden])");
    left = isEmpty ? [] : [...answer.results];
    const count = left.length;
    list.replaceChildren();
    more.hidden = true;
    await show(FIRST, mine);
    if (mine === run) status.textContent = isEmpty ? "" : told(count, words);
  };

  const begin = async () => {
    const stated = asked();
    if (location.hash && !location.hash.includes("=")) return; // an anchor of this page
    input.value = stated.get("q") || "";
    for (const one of places) one.checked = one.value === (stated.get("in") || "pages");
    const narrowed = [...stated.keys()].some((name) => ORDER.includes(name));
    if (narrowed) {
      narrow.open = true;
      await offer();
      choose(stated);
    }
    if (input.value || narrowed) await search();
  };

  // Another index has other filters; what both have stays chosen.
  const change = async () => {
    const stated = new URLSearchParams(selection().map((one) => [one.filter, one.value]));
    boxes = [];
    filters.replaceChildren();
    delete filters.dataset.of;
    if (narrow.open || stated.size) {
      await offer();
      choose(stated);
    }
    await search();
  };

  const failed = () => {
    box.hidden = true;
    part("otherwise").hidden = false;
    part("otherwise").querySelector("p").textContent = "Search does not work in this browser. You can still find everything:";
  };

  box.hidden = false;
  part("otherwise").hidden = true;
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("focus", safely(load), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(safely(search), 250);
  });
  for (const one of places) one.addEventListener("change", safely(change));
  narrow.addEventListener("toggle", safely(async () => {
    if (!narrow.open || filters.dataset.of === where()) return;
    await offer();
    if (input.value.trim()) await search();
  }));
  more.addEventListener("click", safely(async () => {
    const first = await show(MORE, run);
    if (first) first.querySelector("a").focus();
  }));
  addEventListener("hashchange", safely(begin));
  safely(begin)();
})();
