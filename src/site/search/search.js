"use strict";
// The search: it loads the shards of the index that a question needs, as scripts, and lists what has all of its words.
// What the index looks like is said in search.rs and shelf.rs; what a word is, in words.rs.
(() => {
  const FIRST = 10; // so many are shown at first,
  const MOST = 50; // and so many when more are wanted.
  const WORDS = 8; // so many words of a question are looked for,
  const SHARDS = 4; // in so many shards for the beginning of a word,
  const BEGINNING = 3; // which has so many letters where texts are searched.
  const LONGEST = 40;
  const PAUSE = 80; // milliseconds after a key
  const SCALE = { names: 32, texts: 2 };
  const LETTER = { entries: "e", names: "s", texts: "s" };
  const KINDS = [["Person", "person", "people"], ["Body", "body", "bodies"], ["Event", "event", "events"], ["Session", "session", "sessions"],
    ["Document", "document", "documents"]];
  const PLAIN = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ς": "σ" };
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff"
    + "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{3ffff}";
  const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
  const VALUE = new Uint8Array(128); // of a digit, by its code
  [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].forEach((sign, at) => { VALUE[sign.charCodeAt(0)] = at; });

  const root = document.currentScript.getAttribute("data-root") || "./";

  // The runs of letters and digits of a text, folded.
  function runs(text) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[\u00ad\u0640\u200c\u200d\u2060\ufeff]/g, "").replace(/[ßøłđðıæœþς]/g, (letter) => PLAIN[letter]).normalize("NFC");
    const all = (plain.match(/[\p{Alphabetic}\p{N}]+/gu) || []).flatMap((run) => run.match(RUNS));
    return all.map((run) => IS_UNSPACED.test(run) ? run : [...run].slice(0, LONGEST).join(""));
  }

  // The words of a question, and whether each may be the beginning of one.
  function wordsOf(question) {
    const all = runs(question);
    return all.flatMap((run, at) => {
      const letters = [...run];
      if (!IS_UNSPACED.test(run)) return [{ word: run, begins: at === all.length - 1, short: letters.length < BEGINNING }];
      if (letters.length === 1) return [{ word: run, begins: true, short: false }];
      return letters.slice(1).map((letter, before) => ({ word: letters[before] + letter, begins: false, short: false }));
    });
  }

  const arrived = new Map();
  const asked = new Map();
  window.rapporteurShard = (folder, number, piece) => arrived.set(`${folder}/${number}`, piece);

  // Runs a script of the index.
  function run(path) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.charset = "utf-8";
      element.onload = () => { element.remove(); done(); };
      element.onerror = () => { element.remove(); failed(new Error(path)); };
      element.src = `${root}search/${path}`;
      document.head.appendChild(element);
    });
  }

  // What `loading` brings; asked for once, unless it fails.
  function once(key, loading) {
    if (!asked.has(key)) {
      asked.set(key, loading());
      asked.get(key).catch(() => asked.delete(key));
    }
    return asked.get(key);
  }

  const piece = (folder, number) => once(`${folder}/${number}`, async () => {
    await run(`${folder}/${LETTER[folder]}${number}.js`);
    return arrived.get(`${folder}/${number}`);
  });

  const catalogue = () => once("index", async () => {
    if (!window.rapporteurIndex) await run("index.js");
    const { kinds, per, names, texts } = window.rapporteurIndex;
    const count = kinds.reduce((sum, kind) => sum + kind, 0);
    return { kinds, per, count, names: names.split(" "), texts: texts.split(" ") };
  });

  // Gives each entry of a list, with its mark.
  function read(list, scale, take) {
    let [entry, value, unit] = [0, 0, 1];
    for (let at = 0; at < list.length; at += 1) {
      const digit = VALUE[list.charCodeAt(at)];
      value += (digit % 32) * unit;
      unit *= 32;
      if (digit >= 32) continue;
      entry += Math.floor(value / scale);
      take(entry, value % scale);
      entry += 1;
      [value, unit] = [0, 1];
    }
  }

  // The shards that may hold a word, or what it begins: the first and the last.
  function shardsOf(starts, word, begins) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= word) low = middle; else high = middle - 1;
    }
    while (begins && high + 1 < starts.length && starts[high + 1].startsWith(word)) high += 1;
    return [low, high];
  }

  // The rank that each entry has for a word, from 1 on: less is better, and 0 is none.
  async function ranksOf(shelf, { word, begins, short }, table, notes) {
    const starts = table[shelf];
    const open = begins && !(short && shelf === "texts");
    const [first, last] = shardsOf(starts, word, open);
    if (last - first >= SHARDS) notes.add(`Many words begin with “${word}”: with more letters, all of them are searched.`);
    const wanted = Array.from({ length: Math.min(last - first + 1, SHARDS) }, (_, at) => piece(shelf, first + at));
    const ranks = new Uint8Array(table.count);
    for (const shard of await Promise.all(wanted)) {
      const parts = shard.split(" ");
      let term = "";
      for (let at = 0; at + 1 < parts.length; at += 2) {
        term = term.slice(0, VALUE[parts[at].charCodeAt(0)]) + parts[at].slice(1);
        const exact = term === word;
        if (!exact && !(open && term.startsWith(word))) continue;
        const [list, all] = parts[at + 1].split(".");
        let count = 0;
        read(list, SCALE[shelf], (entry, mark) => {
          const rank = (shelf === "names" ? mark : 2 - mark) + (exact ? 0 : SCALE[shelf]);
          if (ranks[entry] === 0 || rank < ranks[entry]) ranks[entry] = rank;
          count += 1;
        });
        if (all) notes.add(`“${term}” is in ${counted(Number(all))}: the first ${counted(count)} of them are searched.`);
      }
    }
    return ranks;
  }

  // The entries that have all words, the best first. Names rank by their length, and first where they are all of the question;
  // texts by how many words are in them often.
  async function withAll(shelf, words, length, table, notes) {
    const all = await Promise.all(words.map((word) => ranksOf(shelf, word, table, notes)));
    const found = [];
    for (let entry = 0; entry < table.count; entry += 1) {
      if (!all.every((ranks) => ranks[entry])) continue;
      const ranks = all.map((one) => one[entry]);
      const rank = shelf === "texts" ? ranks.reduce((sum, rank) => sum + rank)
        : ranks.every((rank) => rank === length) ? 0 : Math.max(...ranks);
      (found[rank] = found[rank] || []).push(entry);
    }
    return found.flat();
  }

  // What a question finds: entries by name, entries by text, and what is to be said of it.
  async function find(question) {
    const words = wordsOf(question);
    const table = await catalogue();
    const different = new Map(words.map((word) => [word.word, word]));
    const wanted = [...different.values()].slice(0, WORDS);
    const notes = new Set();
    if (wanted.length === 0) return { table, names: [], texts: [], notes, empty: true };
    if (different.size > WORDS) notes.add(`The first ${WORDS} words are looked for.`);
    const [names, all] = await Promise.all(["names", "texts"].map(
      (shelf) => withAll(shelf, wanted, Math.min(words.length, 31), table, notes)));
    const named = new Set(names);
    return { table, names, texts: all.filter((entry) => !named.has(entry)), notes, empty: false };
  }

  // The kind of an entry, by its number.
  function kindOf(table, entry) {
    let kind = 0;
    for (let end = table.kinds[0]; entry >= end && kind + 1 < KINDS.length; end += table.kinds[kind]) kind += 1;
    return kind;
  }

  // What is shown of an entry.
  async function shown(table, entry) {
    const block = await piece("entries", Math.floor(entry / table.per));
    const [title, about, href] = block[entry % table.per];
    return { title, about, href, kind: KINDS[kindOf(table, entry)] };
  }

  function made(name, text, kind) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  // A result: its kind, a link, its line of context.
  function item({ title, about, href, kind }) {
    const element = made("li", "", `result ${kind[1]}`);
    const link = made("a", title || "(no title)");
    link.setAttribute("href", root + href);
    const context = made("span", about, "about");
    link.dir = context.dir = "auto";
    element.append(made("span", kind[0], "kind"), " ", link, " ", context);
    return element;
  }

  const counted = (number) => number.toLocaleString("en");

  // How much was found, of which kinds.
  function summary({ table, names, texts }, question, count) {
    const all = [...names, ...texts];
    if (all.length === 0) return `Nothing was found for “${question}”.`;
    const kinds = KINDS.map(() => 0);
    for (const entry of all) kinds[kindOf(table, entry)] += 1;
    const parts = KINDS.flatMap(([, one, many], at) => kinds[at] ? [`${counted(kinds[at])} ${kinds[at] === 1 ? one : many}`] : []);
    const rest = count < all.length ? ` The first ${count} of ${counted(all.length)} are shown.` : "";
    return `Found: ${parts.join(", ")}.${rest}`;
  }

  const input = document.getElementById("search");
  const results = document.getElementById("results");
  if (!input || !results) return;
  // What is announced is how much was found, not each result.
  results.removeAttribute("aria-live");
  const status = made("p", "", "status");
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");
  const lists = made("div");
  results.append(status, lists);
  let turns = 0;

  // Shows what was found, as long as nothing else was asked for.
  async function show(found, question, turn, limit) {
    const { table, names, texts, notes } = found;
    const parts = [["Names and titles", names.slice(0, limit), names.length],
      ["Texts", texts.slice(0, Math.max(0, limit - names.length)), texts.length]];
    const loaded = await Promise.all(parts.map(([, entries]) => Promise.all(entries.map((entry) => shown(table, entry)))));
    if (turn !== turns) return false;
    const total = names.length + texts.length;
    const children = [];
    parts.forEach(([title, entries, all], at) => {
      if (entries.length === 0) return;
      const list = made("ol");
      list.append(...loaded[at].map(item));
      children.push(made("h2", `${title} (${counted(all)})`), list);
    });
    if (total > limit && limit < MOST) {
      const more = made("button", "Show more");
      more.type = "button";
      more.addEventListener("click", () => attempt(turn, async () => {
        if (await show(found, question, turn, MOST)) lists.querySelectorAll("a")[limit].focus();
      }));
      children.push(more);
    }
    children.unshift(...[...notes].map((note) => made("p", note, "note")));
    lists.replaceChildren(...children);
    status.textContent = summary(found, question, Math.min(limit, total));
    return true;
  }

  // Does what may fail where files are missing.
  async function attempt(turn, action) {
    try {
      await action();
    } catch (error) {
      if (turn !== turns) return;
      lists.replaceChildren();
      status.textContent = `A part of the index could not be read: ${error.message}`;
    }
  }

  // Answers what is asked now.
  function answer() {
    const question = input.value.trim();
    turns += 1;
    const turn = turns;
    return attempt(turn, async () => {
      const found = await find(question);
      if (turn !== turns) return;
      if (!found.empty) {
        await show(found, question, turn, FIRST);
        return;
      }
      lists.replaceChildren();
      status.textContent = "";
    });
  }

  // Moves among the question and the links.
  function move(event) {
    const stops = [input, ...lists.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
    if (at < 0 || to === undefined || !stops[to] || (event.key === "Escape" && at === 0)) return;
    event.preventDefault();
    stops[to].focus();
  }

  let timer = 0;
  input.addEventListener("focus", () => catalogue().catch(() => {}));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE);
  });
  input.addEventListener("keydown", move);
  results.addEventListener("keydown", move);
  if (input.form) input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    // A browser may not let a page in a folder have another address.
    try { history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`); } catch (error) { /* It stays as it is. */ }
    answer();
  });
  const question = new URLSearchParams(location.search).get("q");
  if (question) input.value = question;
  if (input.value) answer();
})();
