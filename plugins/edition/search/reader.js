// Reads the index that edition/search/ makes (docs/search.md): loads the shards that a query needs, and no more.

const UNSPACED =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const UNHEARD =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+/g;
const PLAIN = { ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i", ς: "σ", æ: "ae", œ: "oe", ð: "d", þ: "th", "’": "'" };
const PARTS = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");
const CHUNKS = new RegExp(`([${UNSPACED}])|[^\\s${UNSPACED}]+\\s*|\\s+`, "gu");
const ONE_UNSPACED = new RegExp(`^[${UNSPACED}]$`, "u");
const LONGEST = 40; // letters of a word
const LEVELS = 4; // of a weight
const LEAST_BEGINNING = 3; // letters
const MOST_SHARDS = 4; // of each part, for words that begin so
const BEFORE = 6; // words of an excerpt before the first that was found
const LENGTH = 36; // words of an excerpt

// ------------------------------------------------------------------ words, as edition/search/words.py makes them

const fold = (text) =>
  text.normalize("NFKD").replaceAll("_", " ").toUpperCase().toLowerCase().replace(UNHEARD, "")
    .replace(/[øłđħıςæœðþ’]/g, (letter) => PLAIN[letter]).normalize("NFC")
    .replace(/(?<=[\p{L}\p{N}])'s(?![\p{L}\p{N}])/gu, "");

const singular = (word) => {
  const shorter = word.length > 3 ? word.replace(/(?:(?:(?<=x)|(?<=[cs]h)|(?<=ss)|(?<=zz))es|(?<![us])s)$/, "") : word;
  return shorter.replace(/ie$/, "y");
};

const spelt = (run) => [...run].slice(0, LONGEST).join("");

const wordsOfRun = (run, isWhole) => {
  if (/^[a-z0-9]+$/.test(run)) return [singular(spelt(run))];
  return [...run.matchAll(PARTS)].flatMap(([part, unspaced]) => {
    if (!unspaced) return spelt(part);
    const letters = [...part];
    const pairs = letters.map((_, at) => letters.slice(at, at + 2).join(""));
    return isWhole || letters.length === 1 ? pairs : pairs.slice(0, -1);
  });
};

const runs = (text) => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

// The words of a text.
export const words = (text) => runs(text).flatMap((run) => wordsOfRun(run, true));

// The words of a query; how each begins that is not found whole.  A letter of a script without spaces is
// always such a beginning.
const asked = (query) =>
  runs(query).flatMap((run) => {
    const found = wordsOfRun(run, false);
    return found.map((word) => {
      const isLetter = ONE_UNSPACED.test(word);
      const beginning = found.length === 1 ? spelt(run) : word;
      return { word, beginning: isLetter || beginning.length >= LEAST_BEGINNING ? beginning : "", isLetter };
    });
  });

// ------------------------------------------------------------------ shards, as edition/search/shards.py makes them

const decoded = (bytes, stories) => {
  let at = 0;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const text = new TextDecoder();
  let letters = [];
  const heads = Array.from({ length: number() }, () => {
    const same = number();
    const more = number();
    letters = [...letters.slice(0, same), ...bytes.subarray(at, at + more)];
    at += more;
    return { word: text.decode(Uint8Array.from(letters)), count: number() };
  });
  let place = at * 8;
  const bit = () => {
    const byte = bytes[place >> 3];
    return (byte >> (7 - (place++ & 7))) & 1;
  };
  const bits = (count) => Array.from({ length: count }, bit).reduce((value, each) => value * 2 + each, 0);
  return heads.map(({ word, count }) => {
    const shift = Math.max(0, 31 - Math.clz32(Math.floor(stories / count)));
    let story = -1;
    const found = Array.from({ length: count }, () => {
      let steps = 0;
      while (bit()) steps++;
      story += 1 + steps * 2 ** shift + bits(shift);
      return [story, bits(2)];
    });
    return { word, found };
  });
};

// ------------------------------------------------------------------ files

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

const remembering = (load) => {
  const known = new Map();
  return (address, more) => {
    if (!known.has(address)) known.set(address, load(address, more));
    return known.get(address);
  };
};

const bytesOf = async (answer) => new Uint8Array(await answer.arrayBuffer());

const newStore = () => {
  const whole = remembering(async (address) => bytesOf(await fetched(address)));

  // Some bytes of a file; where a host sends no parts of one, or not as they lie there, they are cut out of the whole.
  const piece = async (address, at, size) => {
    const answer = await fetch(address, { headers: { Range: `bytes=${at}-${at + size - 1}` } }).catch(() => null);
    const bytes = answer?.ok ? await bytesOf(answer).catch(() => []) : [];
    if (answer?.status === 206 && bytes.length === size) return bytes;
    return (answer?.status === 200 && bytes.length ? bytes : await whole(address)).subarray(at, at + size);
  };

  return {
    json: remembering(async (address) => (await fetched(address)).json()),
    shard: remembering(async (place, { held, address, at, size, isWhole, stories }) => {
      if (held) return decoded(Uint8Array.from(atob(held), (byte) => byte.charCodeAt(0)), stories);
      return decoded(await (isWhole ? whole(address) : piece(address, at, size)), stories);
    }),
  };
};

// A part of a year: its days in order, each with the number of its first story; where each of its shards lies.
const partOf = (root, { key, name, days, starts, files, held }) => {
  let stories = 0;
  const numbered = days.map(([day, count]) => {
    stories += count;
    return { day, first: stories - count };
  });
  const shards = files.flatMap((sizes, file) => {
    let end = 0;
    return sizes.map((size) => {
      end += size;
      return { address: `${root}${key}/${file}.${name}.bin`, at: end - size, size, isWhole: sizes.length === 1, stories };
    });
  });
  if (held) shards.push({ held, address: `${root}${key}`, at: 0, stories });
  return { root, days: numbered, starts, shards, stories };
};

const dayOf = (part, story) => part.days.findLast(({ first }) => first <= story);

// ------------------------------------------------------------------ searching

// The rows of a part whose words stand between two in the alphabet, and match.
const rows = async (store, part, from, to, matches) => {
  const first = Math.max(0, part.starts.findLastIndex((start) => start <= from));
  const last = Math.min(part.starts.findLastIndex((start) => start <= to), first + MOST_SHARDS - 1);
  const wanted = part.shards.slice(first, Math.max(first, last + 1));
  const shards = await Promise.all(wanted.map((shard) => store.shard(`${shard.address} ${shard.at}`, shard)));
  return shards.flat().filter(({ word }) => matches(word));
};

const rowsOf = (store, parts, wanted) =>
  Promise.all(parts.map((part) => rows(store, part, wanted, wanted, (word) => word === wanted)));

// The rows of a word in each part; where no story has it, those of words that begin so.
const matching = async (store, parts, { word, beginning, isLetter }) => {
  const whole = await rowsOf(store, parts, word);
  if (!beginning || (!isLetter && whole.some((part) => part.length))) return whole;
  return Promise.all(
    parts.map((part) => rows(store, part, beginning, `${beginning}\uffff`, (each) => each.startsWith(beginning))),
  );
};

// How much of each story of each part a word is, from 0 to 3.
const levelsOf = (found) =>
  found.map((part) => {
    const best = new Map();
    for (const [story, level] of part.flatMap((row) => row.found)) best.set(story, Math.max(level, best.get(story) ?? 0));
    return best;
  });

// The weight of a word in each story of each part: BM25, how rare it is times how much of the story it is.
const weights = (levels, stories) => {
  const having = levels.reduce((sum, part) => sum + part.size, 0);
  const rarity = Math.log(1 + (stories - having + 0.5) / (having + 0.5));
  return levels.map((part) => new Map([...part].map(([story, level]) => [story, (rarity * (level + 0.5)) / LEVELS])));
};

// The sums of weights, of the stories that are in both.
const both = (one, other) =>
  one.map((part, place) => new Map([...part].filter(([story]) => other[place].has(story))
    .map(([story, weight]) => [story, weight + other[place].get(story)])));

// A word that was found, apart from the marks around it.
const EDGES = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su;
const marked = (chunk) =>
  EDGES.exec(chunk).slice(1).map((text, place) => ({ text, isFound: place === 1 })).filter(({ text }) => text);

// The piece of a text that has most of what was found, as parts of it that were found or not.
const excerptOf = (text, found) => {
  const chunks = [...text.matchAll(CHUNKS)];
  const hits = chunks.map(([chunk]) => words(chunk).some((word) => found.has(word)));
  chunks.forEach(([letter, unspaced], place) => {
    if (unspaced && chunks[place + 1]?.[1] && found.has(fold(letter + chunks[place + 1][0]))) hits[place] = hits[place + 1] = true;
  });
  const within = (place) => hits.slice(place, place + LENGTH - BEFORE).filter(Boolean).length;
  const counts = hits.map((hit, place) => (hit ? within(place) : 0));
  const start = Math.max(0, counts.indexOf(Math.max(0, ...counts)) - BEFORE);
  const shown = chunks.slice(start, start + LENGTH).flatMap(([chunk], place) => (hits[start + place] ? marked(chunk) : [{ text: chunk, isFound: false }]));
  const dots = (isCut) => (isCut ? [{ text: " … ", isFound: false }] : []);
  return [...dots(start > 0), ...shown, ...dots(start + LENGTH < chunks.length)];
};

const loadResult = async (store, part, story, found) => {
  const { day, first } = dayOf(part, story);
  const names = await store.json(`${part.root}days/${day}.json`);
  const record = await store.json(`${part.root}days/${day}/story.${names[story - first]}.json`);
  return { ...record, excerpt: excerptOf(record.text, found) };
};

const ranked = (one, other) =>
  other.score - one.score || (one.day < other.day ? 1 : one.day > other.day ? -1 : one.story - other.story);

// Opens an index; `add` gives it the folder of a year.
export const open = () => {
  const roots = [];
  let store = newStore();

  const parts = async () => {
    const listings = await Promise.all(roots.map((root) => store.json(`${root}index.json`)));
    return listings.flatMap((listing, place) => listing.parts.map((entry) => partOf(roots[place], entry)));
  };

  const run = async (query, { month = "", ...labels }) => {
    const wanted = asked(query);
    const among = (await parts()).filter((part) => part.days.some(({ day }) => day.startsWith(month)));
    if (!wanted.length || !among.length) return [];
    const stories = among.reduce((sum, part) => sum + part.stories, 0);
    const chosen = Object.entries(labels).filter(([, slug]) => slug).map(([kind, slug]) => rowsOf(store, among, `${kind}:${slug}`));
    const found = await Promise.all(wanted.map((word) => matching(store, among, word)));
    const scores = [
      ...found.map((each) => weights(levelsOf(each), stories)),
      ...(await Promise.all(chosen)).map(levelsOf), // all 0
    ].reduce(both);
    const marked = new Set(found.flat(2).map(({ word }) => word));
    return scores
      .flatMap((part, place) => [...part].map(([story, score]) => ({ part: among[place], story, score, day: dayOf(among[place], story).day })))
      .filter(({ day }) => day.startsWith(month))
      .sort(ranked)
      .map(({ part, story }) => () => loadResult(store, part, story, marked));
  };

  return {
    add: (root) => roots.push(root),
    prepare: parts,
    // The results, the best first: each a function that loads what is shown of it.
    search: async (query, filters = {}) => {
      try {
        return await run(query, filters);
      } catch {
        store = newStore(); // a new edition may have taken the place of the one that was listed
        return run(query, filters);
      }
    },
  };
};
