"use strict";
// The texts are HTML already; this draws the claims. It never writes markup: every string goes in as text.
(() => {
  const records = JSON.parse(document.getElementById("records").textContent);
  const { documents, claims } = records;
  const articles = [...document.querySelectorAll("article")];
  const panel = document.getElementById("panel");
  const cards = document.getElementById("cards");
  const legend = [...cards.childNodes];
  const byId = new Map();
  claims.forEach((claim, number) => { claim.number = number; if (!byId.has(claim.id)) byId.set(claim.id, claim); });
  const documentById = new Map();
  documents.forEach((item, number) => { if (!documentById.has(item.id)) documentById.set(item.id, number); });

  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "click") made.addEventListener("click", value);
      else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
    return made;
  }
  const bdi = (text) => el("bdi", {}, text);

  // --- the words of a mention -------------------------------------------------------------------------------
  const cut = new Map();
  function segments(number) {
    if (!cut.has(number)) cut.set(number, [...articles[number].querySelector(".text").children]);
    return cut.get(number);
  }
  const pieces = (number, mention) => (mention.at ? segments(number).slice(mention.at[0], mention.at[1] + 1) : []);
  function evidence(claim) {
    claim.words ??= pieces(claim.document, claim.evidence).map((piece) => piece.textContent).join("");
    return claim.words;
  }
  function snippet(claim) {
    const text = articles[claim.document].querySelector(".text");
    return el("span", { class: "snippet", dir: text.dir, lang: text.lang || null }, evidence(claim));
  }

  function mark(name, found) {
    document.querySelectorAll(`.text .${name}`).forEach((piece) => piece.classList.remove(name));
    found.forEach((piece) => piece.classList.add(name));
  }
  const narrow = matchMedia("(max-width: 64rem)");
  function show(found) {
    if (found.length) found[0].scrollIntoView({ block: narrow.matches ? "start" : "center" });
  }

  let pinned = [];
  function words(claim, mention, label) {
    const found = pieces(claim.document, mention);
    if (!found.length) return bdi(label || mention.text);
    const button = el("button", { type: "button", class: "words", "aria-pressed": "false", title: `offsets ${mention.start}–${mention.end}` }, bdi(label || mention.text));
    const enter = () => mark("hit", found);
    const leave = () => mark("hit", pinned);
    button.addEventListener("mouseenter", enter);
    button.addEventListener("focus", enter);
    button.addEventListener("mouseleave", leave);
    button.addEventListener("blur", leave);
    button.addEventListener("click", () => {
      const again = button.getAttribute("aria-pressed") === "true";
      cards.querySelectorAll("[aria-pressed=true]").forEach((other) => other.setAttribute("aria-pressed", "false"));
      button.setAttribute("aria-pressed", String(!again));
      pinned = again ? [] : found;
      mark("hit", pinned);
      show(pinned);
    });
    return button;
  }

  // --- wording ----------------------------------------------------------------------------------------------
  const number = (value) => (value === undefined ? "" : value.toLocaleString("en"));
  const actorName = (actor) => actor.name || actor.text;
  const kind = (claim) => claim.type + (claim.mode ? " · " + claim.mode : "");
  const publisher = (claim) => documents[claim.document].publisher || "publisher not known";
  const chain = (claim) => claim.chain || [];
  const root = (claim) => (chain(claim).length ? actorName(chain(claim).at(-1)) : publisher(claim));
  const title = (item) => item.title || item.name;
  function range(quantity) {
    const { low, high } = quantity;
    const near = quantity.approximate ? "~" : "";
    if (low === undefined && high === undefined) return "";
    if (low === high) return near + number(low);
    if (high === undefined) return `${near}≥ ${number(low)}`;
    if (low === undefined) return `${near}≤ ${number(high)}`;
    return `${near}${number(low)}–${number(high)}`;
  }
  function period(time) {
    if (time.from === undefined && time.to === undefined) return "";
    return time.from === time.to ? time.from : `${time.from || "…"} – ${time.to || "…"}`;
  }
  function qualities(claim) {
    return [
      claim.act === "deny" ? "denied" : claim.polarity === "negated" ? "negated" : "",
      claim.certainty === "certain" ? "" : claim.certainty,
      claim.realis === "actual" ? "" : claim.realis,
      claim.headline ? "headline" : "",
    ].filter(Boolean);
  }
  const crumbs = (claim) => chain(claim).map((link, place) => [place ? " ▸ " : "", bdi(actorName(link))]);

  // --- the claim card ---------------------------------------------------------------------------------------
  function chainList(claim) {
    const links = chain(claim);
    const first = el("li", {}, bdi(publisher(claim)), el("small", {}, links.length ? "publisher" : "publisher, in its own voice"));
    return el("ol", { class: "chain", "aria-label": "Chain of transmission, outermost first" }, first, links.map((link, place) => el("li", {},
      words(claim, link),
      link.name && link.name !== link.text ? [" = ", bdi(link.name)] : "",
      link.cue ? [" — ", words(claim, link.cue)] : "",
      el("small", {}, [place === links.length - 1 ? "root" : "link", link.kind, link.named ? "named" : "unnamed", link.act || "", link.actor || ""].filter(Boolean).join(" · ")))));
  }
  function actors(claim, list) {
    return (list || []).map((actor) => el("div", {}, words(claim, actor), el("small", {}, [actor.name && actor.name !== actor.text ? [bdi(actor.name), " "] : "", [actor.actor_kind, actor.actor].filter(Boolean).join(" · ")])));
  }
  function place(claim) {
    const where = claim.place;
    if (!where) return null;
    const parts = [where.name, where.admin1, where.country].filter(Boolean).map((part, i) => [i ? ", " : "", bdi(part)]);
    const point = where.latitude === undefined ? "" : `${where.latitude.toFixed(3)}, ${where.longitude.toFixed(3)}`;
    return [words(claim, where), el("small", {}, parts), el("small", {}, [where.precision, point, where.geonames ? `GeoNames ${where.geonames}` : ""].filter(Boolean).join(" · "))];
  }
  function time(claim) {
    const when = claim.time;
    return when && [words(claim, when), el("small", {}, [period(when), when.precision, when.anchor ? `counted from ${when.anchor}` : ""].filter(Boolean).join(" · "))];
  }
  function quantities(claim) {
    if (!claim.quantities) return null;
    const heads = ["Kind", "Words", "Low", "Stated", "High", "Of"];
    const rows = claim.quantities.map((item) => el("tr", {},
      el("td", {}, item.kind, el("small", {}, " ", [item.vague, item.approximate ? "about" : "", item.cumulative ? "running total" : "", item.partial ? "part only" : ""].filter(Boolean).join(", "))),
      el("td", {}, words(claim, item)),
      [item.low, item.stated, item.high].map((value) => el("td", { class: "n" }, number(value))),
      el("td", {}, item.of ? words(claim, item.of) : "")));
    return el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, heads.map((head, i) => el("th", { scope: "col", class: i > 1 && i < 5 ? "n" : null }, head)))), el("tbody", {}, rows)));
  }
  function about(claim) {
    if (!claim.stance && !claim.about) return null;
    return [claim.stance || "", claim.about ? [" of ", byId.has(claim.about) ? el("a", { href: "#" + claim.about }, claim.about) : claim.about] : ""];
  }
  function identity(claim) {
    const copy = el("button", { type: "button", class: "copy-id", click: () => copyText(claim.id, copy) }, "Copy");
    return [el("code", {}, claim.id), copy];
  }
  function copyText(text, button) {
    const done = () => { button.textContent = "Copied"; };
    // A page opened from a file has no clipboard in some browsers: the id is then selected for the reader to copy.
    const select = () => getSelection().selectAllChildren(button.previousSibling);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, select); else select();
  }
  function card(claim, open) {
    const rows = [
      ["Words", [words(claim, claim.evidence, evidence(claim)), el("small", {}, `offsets ${claim.evidence.start}–${claim.evidence.end}`)]],
      ["Who", actors(claim, claim.agents)],
      ["To whom", actors(claim, claim.targets)],
      ["Where", place(claim)],
      ["When", time(claim)],
      ["Said", claim.said && period(claim.said)],
      ["Basis", claim.basis],
      ["Stance", about(claim)],
      ["Coder", claim.coder],
      ["Claim", identity(claim)],
    ].filter(([, value]) => value && value.length !== 0);
    const quality = qualities(claim);
    return el("details", { class: "card", open: open ? "" : null },
      el("summary", {}, kind(claim), el("small", {}, chain(claim).length ? crumbs(claim) : "in the publisher’s own voice")),
      quality.length ? el("div", { class: "tags" }, quality.map((word) => el("span", {}, word))) : "",
      chainList(claim),
      quantities(claim),
      el("dl", {}, rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])));
  }

  // --- choosing claims --------------------------------------------------------------------------------------
  let chosen = [];
  let from = null;
  function choose(list, origin, scroll) {
    view("documents");
    chosen = list;
    from = origin || (list.length ? pieces(list[0].document, list[0].evidence)[0] : from);
    pinned = [];
    mark("hit", []);
    mark("on", list.length ? pieces(list[0].document, list[0].evidence) : []);
    cards.replaceChildren(...(list.length ? list.map((claim, i) => card(claim, i === 0)) : legend));
    panel.classList.toggle("open", list.length > 0);
    panel.scrollTop = 0;
    panel.querySelector("h2").textContent = list.length > 1 ? `${list.length} claims on these words` : "Claim";
    document.getElementById("close").hidden = !list.length;
    if (list.length) history.replaceState(null, "", "#" + list[0].id);
    if (list.length && scroll) show(pieces(list[0].document, list[0].evidence));
  }
  const length = (claim) => claim.evidence.end - claim.evidence.start;
  function chooseAt(piece) {
    const found = piece.dataset.claims.split(" ").map((index) => claims[index]);
    choose(found.sort((a, b) => length(a) - length(b) || a.number - b.number), piece, narrow.matches);
  }
  function close() {
    choose([], null, false);
    history.replaceState(null, "", "#documents");
    if (from) from.focus({ preventScroll: true });
  }
  function step(by) {
    const next = chosen.length ? chosen[0].number + by : by > 0 ? 0 : claims.length - 1;
    if (claims[next]) choose([claims[next]], null, true);
  }
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("close").addEventListener("click", close);
  document.getElementById("main").addEventListener("click", (event) => {
    const piece = event.target.closest("mark[data-claims]");
    if (piece && getSelection().isCollapsed) chooseAt(piece);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    const piece = event.target.closest("mark[data-claims]");
    if (piece && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chooseAt(piece);
      panel.focus({ preventScroll: true });
    } else if (event.key === "Escape" && chosen.length) close();
  });

  // --- tables -----------------------------------------------------------------------------------------------
  const PAGE = 200; // rows drawn at once: more make a slow first view, and nobody reads further before filtering
  const collator = new Intl.Collator(undefined, { numeric: true });
  function order(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return collator.compare(a ?? "", b ?? "");
  }
  function table(columns, rows) {
    const body = el("tbody");
    const more = el("button", { type: "button", click: () => draw(body.rows.length + PAGE) }, "Show more");
    const count = el("span", { class: "note", role: "status" });
    let sorted = null;
    let down = false;
    let shown = rows;
    function draw(limit) {
      body.append(...shown.slice(body.rows.length, limit).map((row) => el("tr", {}, columns.map((column) =>
        el("td", { class: column.numeric ? "n" : null, "data-label": column.name }, column.cell(row))))));
      more.hidden = body.rows.length >= shown.length;
      count.textContent = shown.length === rows.length ? `${rows.length.toLocaleString("en")} rows` : `${shown.length} of ${rows.length} rows`;
    }
    const heads = columns.map((column, place) => el("th", { scope: "col", class: column.numeric ? "n" : null },
      column.value ? el("button", { type: "button", click: () => sort(place) }, column.name) : column.name));
    function sort(place) {
      down = sorted === place && !down;
      sorted = place;
      heads.forEach((head, i) => (i === place ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
      const by = columns[place].value;
      shown = [...shown].sort((a, b) => (down ? order(by(b), by(a)) : order(by(a), by(b))));
      restart();
    }
    function restart() { body.replaceChildren(); draw(PAGE); }
    function filter(text) {
      const wanted = text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
      shown = rows.filter((row) => wanted.every((word) => (row.search ??= columns.map((column) => (column.value ? column.value(row) : "")).join("\n").toLocaleLowerCase()).includes(word)));
      if (sorted !== null) { down = !down; sort(sorted); } else restart();
    }
    draw(PAGE);
    return { node: [el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, heads)), body)), more], count, filter };
  }
  const jump = (claim, text) => el("a", { href: "#" + claim.id, click: (event) => { event.preventDefault(); history.pushState(null, "", "#" + claim.id); choose([claim], null, true); } }, text);
  const figure = (item) => `${item.kind} ${range(item) || item.vague || item.text}`;
  const documentColumn = (claim) => ({ name: "Document", value: (row) => title(documents[claim(row).document]), cell: (row) => bdi(title(documents[claim(row).document])) });

  let filterClaims = null;
  function drawClaims() {
    const made = table([
      documentColumn((row) => row.claim),
      { name: "Root", value: (row) => [root(row.claim), ...chain(row.claim).map(actorName)].join(" "), cell: (row) => (chain(row.claim).length ? crumbs(row.claim) : el("small", {}, bdi(publisher(row.claim)))) },
      { name: "Kind", value: (row) => [kind(row.claim), ...qualities(row.claim)].join(" "), cell: (row) => [kind(row.claim), el("small", {}, " ", qualities(row.claim).join(", "))] },
      { name: "Figures", value: (row) => (row.claim.quantities || []).map(figure).join(", "), cell: (row) => (row.claim.quantities || []).map(figure).join(", ") },
      { name: "Place", value: (row) => row.claim.place ? `${row.claim.place.name || ""} ${row.claim.place.text}`.trim() : "", cell: (row) => (row.claim.place ? bdi(row.claim.place.name || row.claim.place.text) : "") },
      { name: "Words", value: (row) => evidence(row.claim), cell: (row) => jump(row.claim, snippet(row.claim)) },
    ], claims.map((claim) => ({ claim })));
    const input = el("input", { type: "search", autocomplete: "off", placeholder: "Filter: every word must occur", "aria-label": "Filter the claims" });
    input.addEventListener("input", () => made.filter(input.value));
    filterClaims = (text) => { input.value = text; made.filter(text); };
    document.querySelector("#view-claims .body").append(el("div", { class: "tools" }, input, made.count), ...made.node);
  }

  function drawRange(item, greatest) {
    const drawing = document.getElementById("range").content.firstElementChild.cloneNode(true);
    const [, bar, point] = drawing.children;
    const set = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
    // Logarithmic, as tolls of 3 and of 3,000 stand in one list.
    const x = (value) => 4 + (188 * Math.log1p(value)) / Math.log1p(Math.max(greatest, 1));
    const low = x(item.low ?? 0);
    const high = item.high === undefined ? 196 : x(item.high);
    const open = item.high === undefined || item.low === undefined;
    if (range(item)) set(bar, { class: open ? "open" : "span", x: low - 3, width: Math.max(6, high - low + 6) });
    const named = item.stated ?? (open ? item.low ?? item.high : undefined);
    if (named !== undefined) set(point, { cx: x(named), r: 5 });
    return drawing;
  }
  function drawFigures() {
    const groups = new Map();
    for (const claim of claims) for (const item of claim.quantities || []) {
      if (!groups.has(item.kind)) groups.set(item.kind, []);
      groups.get(item.kind).push({ claim, item });
    }
    const body = document.querySelector("#view-figures .body");
    if (!groups.size) body.append(el("p", {}, "No claim states a figure."));
    const first = ["killed", "injured", "captured", "missing", "displaced", "dead", "present", "deployed", "withdrawn", "planned", "events", "other"];
    for (const name of [...groups.keys()].sort((a, b) => first.indexOf(a) - first.indexOf(b))) {
      const rows = groups.get(name);
      const greatest = rows.reduce((most, { item }) => Math.max(most, item.high ?? 0, item.low ?? 0, item.stated ?? 0), 1);
      const where = ({ claim }) => (claim.place ? claim.place.name || claim.place.text : "");
      const when = ({ claim }) => (claim.time ? period(claim.time) || claim.time.text : "");
      rows.sort((a, b) => Number(!where(a)) - Number(!where(b)) || order(where(a), where(b)) || order(when(a), when(b)) || a.claim.number - b.claim.number);
      const made = table([
        { name: "Source", value: (row) => root(row.claim), cell: (row) => [bdi(root(row.claim)), el("small", {}, " ", chain(row.claim).length ? chain(row.claim).at(-1).kind : "publisher", qualities(row.claim).map((word) => " · " + word))] },
        { name: "Figure", value: (row) => row.item.low ?? row.item.high ?? -1, cell: (row) => el("b", {}, range(row.item) || row.item.vague || "") },
        { name: "Range", cell: (row) => drawRange(row.item, greatest) },
        { name: "Words", value: (row) => row.item.text, cell: (row) => jump(row.claim, bdi(row.item.text)) },
        { name: "Of", value: (row) => (row.item.of ? row.item.of.text : ""), cell: (row) => (row.item.of ? bdi(row.item.of.text) : "") },
        { name: "Place", value: where, cell: (row) => (where(row) ? bdi(where(row)) : "") },
        { name: "Time", value: when, cell: when },
        documentColumn((row) => row.claim),
      ], rows);
      body.append(el("h3", {}, name), made.count, ...made.node);
    }
  }

  // --- views and addresses ----------------------------------------------------------------------------------
  const drawn = new Set(["documents"]);
  function view(name) {
    if (!drawn.has(name)) { drawn.add(name); if (name === "claims") drawClaims(); else if (name === "figures") drawFigures(); }
    for (const other of ["documents", "claims", "figures", "events"]) document.getElementById("view-" + other).hidden = other !== name;
    document.querySelectorAll(".views a").forEach((link) => (link.hash === "#" + name ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")));
  }
  function openDocument(index) {
    view("documents");
    const head = articles[index].querySelector("h2");
    head.scrollIntoView();
    head.focus({ preventScroll: true });
    document.querySelectorAll(".list a").forEach((link, i) => (i === index ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  }
  function follow() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a broken escape in the address: take it as it stands */ }
    if (byId.has(name)) choose([byId.get(name)], null, true);
    else if (documentById.has(name)) openDocument(documentById.get(name));
    else if (name === "claims" || name === "figures" || name === "events") { view(name); scrollTo(0, 0); }
    else if (name.startsWith("evt_") && document.getElementById(name)) { view("events"); document.getElementById(name).scrollIntoView(); }
    else if (name !== "problems") view("documents");
  }
  addEventListener("hashchange", follow);
  document.querySelectorAll("[data-source]").forEach((button) => button.addEventListener("click", () => {
    location.hash = "claims";
    view("claims");
    filterClaims(button.dataset.source);
  }));
  document.getElementById("find-document").addEventListener("input", (event) => {
    const wanted = event.target.value.toLocaleLowerCase();
    document.querySelectorAll(".list li").forEach((item) => { item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted); });
  });
  if (narrow.matches) document.querySelector(".list details").open = false;
  follow();
})();
