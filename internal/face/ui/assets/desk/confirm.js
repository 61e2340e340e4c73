// Confirms proposals by keyboard. Every act is shown at once, kept in a queue and sent
// in its turn; the server's answer, a part of the same page, then takes the place of
// what was shown. Nothing leaves the queue before the server has answered.

const page = document.getElementById("review");
const words = page.dataset;
const list = document.getElementById("items");
const live = document.getElementById("live");
let text = document.getElementById("text");

const queue = []; // acts that the server has not answered, in their order
const done = [];  // what z takes back, the last last
let sending = false;
let halted = false; // the first of the queue could not be sent
let now = null;     // the item that keys are for

// --- What is asked of the server --------------------------------------------

// ask returns the status, 0 for no answer, and the answer as a document: a browser
// parses it without running anything.
function ask(method, url, body) {
	return new Promise(tell => {
		const x = new XMLHttpRequest();
		x.open(method, url);
		x.responseType = "document";
		x.timeout = 20000;
		x.setRequestHeader("X-Fragment", "1");
		x.onload = () => tell({ status: x.status, doc: x.response });
		x.onerror = x.ontimeout = x.onabort = () => tell({ status: 0, doc: null });
		x.send(body ? new URLSearchParams(body) : null);
	});
}

// answered reports whether the server has decided: then the act is not to be sent again.
const answered = r => r.doc && r.status > 0 && r.status < 500 && r.status !== 401 && r.status !== 429 && r.doc.getElementById("part-items");

function push(job) {
	queue.push(job);
	if (job.item) mark(job.item, "sending", true);
	pump();
}

async function pump() {
	if (sending || halted) return;
	sending = true;
	while (queue.length && !halted) {
		const job = queue[0];
		const r = await ask("POST", job.url, job.body);
		if (!answered(r)) {
			halt(r.status === 401);
			break;
		}
		queue.shift();
		take(r, job);
	}
	sending = false;
}

// halt keeps the queue and offers to send it again.
function halt(signedOut) {
	halted = true;
	const again = document.createElement("button");
	again.type = "button";
	again.textContent = words.retry;
	again.addEventListener("click", () => { halted = false; say(""); pump(); });
	say(signedOut ? words.signin : words.lost, true);
	if (signedOut) {
		const way = document.createElement("a");
		way.href = "/ban-lam-viec/dang-nhap";
		way.target = "_blank";
		way.textContent = words.way;
		live.append(" ", way);
	}
	live.append(again);
}

// take puts an answer into the page.
function take(r, job) {
	const wrong = r.doc.getElementById("part-wrong").textContent;
	const fresh = r.doc.getElementById("text");
	if (fresh) {
		text.replaceWith(document.adoptNode(fresh));
		text = document.getElementById("text");
		if (now) light(now);
	}
	let last = null;
	for (const item of [...r.doc.getElementById("part-items").children]) {
		if (queue.some(j => j.item === item.id)) continue; // more is under way for it
		last = put(document.adoptNode(item));
	}
	if (!queue.length) putBar(r.doc);
	if (wrong) {
		const settled = last && job.wants && last.dataset.state === job.wants;
		if (!settled) refuse(job, wrong);
	} else if (job.then) {
		job.then(last);
	}
	count();
}

// refuse tells why an act did not take place, and drops what rested on it.
function refuse(job, wrong) {
	const rest = queue.filter(j => job.item && j.item === job.item);
	for (const j of rest) queue.splice(queue.indexOf(j), 1);
	for (let i = done.length - 1; i >= 0 && job.wants; i--) if (done[i].items.includes(job.item)) done.splice(i, 1);
	say(wrong + (rest.length ? " " + words.dropped : ""), true);
	if (rest.length) reload(job.item);
}

// reload shows an item as the server has it.
async function reload(id) {
	const r = await ask("GET", words.base + "?muc=" + id.slice(1));
	if (!answered(r)) return say(words.lost, true);
	for (const item of [...r.doc.getElementById("part-items").children]) put(document.adoptNode(item));
}

addEventListener("beforeunload", e => { if (queue.length) e.preventDefault() });

// --- What the page shows ----------------------------------------------------

const items = () => [...list.children];
const byId = id => document.getElementById(id);
const open = item => item.dataset.state === "suggested";
const stands = item => item.dataset.state === "accepted" || item.dataset.state === "edited";
const marksOf = item => text.querySelectorAll(`mark[data-m="${item.dataset.id}"]`);

// say tells what happened. While something could not be sent, nothing else is told.
function say(words, bad) {
	if (halted && !bad) return;
	live.textContent = words;
	live.classList.toggle("bad", Boolean(bad));
}

function mark(id, name, yes) { byId(id)?.classList.toggle(name, yes) }

// put puts an item where it belongs, in place of itself as it was.
function put(item) {
	const old = byId(item.id);
	const focused = old && old.contains(document.activeElement);
	if (old) {
		old.replaceWith(item);
	} else {
		const start = Number(item.dataset.start);
		list.insertBefore(item, items().find(x => Number(x.dataset.start) > start) || null);
	}
	for (const m of marksOf(item)) m.dataset.state = item.dataset.state;
	if (old && now === old) {
		now = item;
		item.classList.add("now");
		light(item);
	}
	if (focused) go(item, item.querySelector(".fields input, .fields textarea, .fields select"));
	return item;
}

function putBar(doc) {
	const bar = doc.getElementById("bar");
	if (!bar) return;
	byId("bar").replaceWith(document.adoptNode(bar));
	hold();
}

function count() {
	const all = items();
	const left = all.filter(open).length;
	if (byId("left")) byId("left").textContent = left;
	if (byId("decided")) byId("decided").textContent = all.filter(stands).length;
	return left;
}

// go makes an item the one that keys are for.
function go(item, field) {
	if (!item) return;
	if (now && now !== item) now.classList.remove("now");
	now = item;
	item.classList.add("now");
	light(item);
	(field || item).focus({ preventScroll: true });
	item.scrollIntoView({ block: "nearest" });
	const first = marksOf(item)[0];
	if (first) reveal(first);
}

// reveal scrolls the text, and nothing else, so that words of it are seen.
function reveal(what) {
	const pane = byId("text-pane");
	const a = what.getBoundingClientRect(), b = pane.getBoundingClientRect();
	if (a.top < b.top + 20 || a.bottom > b.bottom - 20) pane.scrollTop += a.top - b.top - b.height / 3;
}

function light(item) {
	for (const x of document.querySelectorAll(".lit")) x.classList.remove("lit");
	if (!item) return;
	item.classList.add("lit");
	for (const m of marksOf(item)) m.classList.add("lit");
}

const itemOf = node => node instanceof Element ? node.closest(".item") : null;
const markOf = node => node instanceof Element ? node.closest("mark[data-m]") : null;
const told = m => m && byId("m" + m.dataset.m);

list.addEventListener("mouseover", e => light(itemOf(e.target)));
list.addEventListener("mouseleave", () => light(now));
list.addEventListener("focusin", e => {
	const item = itemOf(e.target);
	if (!item || item === now) return;
	if (now) now.classList.remove("now");
	now = item;
	item.classList.add("now");
	light(item);
	const first = marksOf(item)[0];
	if (first) reveal(first);
});
byId("text-pane").addEventListener("mouseover", e => light(told(markOf(e.target)) || now));
byId("text-pane").addEventListener("mouseleave", () => light(now));
byId("text-pane").addEventListener("click", e => {
	if (getSelection().isCollapsed) go(told(markOf(e.target)));
});

// --- What a person does -----------------------------------------------------

const shown = { accept: "accepted", reject: "rejected", undo: "suggested" };

// act shows a decision on an item and sends it.
function act(item, what, remember = true) {
	if (!item || "closed" in item.dataset) return;
	const state = shown[what];
	if (what === "accept" && !open(item) || what === "reject" && item.dataset.state === "rejected" || what === "undo" && open(item)) return;
	const n = Number(item.dataset.n);
	item.dataset.n = n + 1;
	item.dataset.state = state;
	item.querySelector(".state").textContent = words[state];
	for (const m of marksOf(item)) m.dataset.state = state;
	if (remember) done.push({ items: [item.id], what });
	push({ item: item.id, wants: state, url: words.base + "/muc/" + item.dataset.id, body: { viec: what, n } });
	if (count() === 0 && what !== "undo") say(words.finished);
	else say("");
}

// next returns the item from which to go on: the next that nobody has decided on, in
// the order of the text, then from its beginning; else the one behind.
function next(item) {
	const all = items(), at = all.indexOf(item);
	return all.slice(at + 1).find(open) || all.slice(0, at).find(open) || all[at + 1] || item;
}

function step(by) {
	const all = items();
	const at = now ? all.indexOf(now) + by : by > 0 ? 0 : all.length - 1;
	go(all[Math.max(0, Math.min(all.length - 1, at))]);
}

function undo() {
	const last = done.pop();
	if (!last) {
		if (now && !open(now)) act(now, "undo", false);
		else say(words.nothing);
		return;
	}
	for (const id of last.items) {
		const item = byId(id);
		if (item) act(item, last.what === "add" ? "reject" : "undo", false);
	}
	go(byId(last.items[0]));
	say(words.undone);
}

// edit puts the form of an item in its place.
async function edit(item) {
	if (!item || "closed" in item.dataset || "editing" in item.dataset || item.dataset.state === "rejected") return;
	await quiet();
	const r = await ask("GET", words.base + "?sua=" + item.dataset.id);
	const form = r.doc && r.doc.getElementById(item.id);
	if (!form) return say(words.lost, true);
	const fresh = put(document.adoptNode(form));
	go(fresh, fresh.querySelector(".fields input, .fields textarea, .fields select"));
}

// quiet waits until the queue is empty; it does not wait for what cannot be sent.
async function quiet() {
	while (queue.length && !halted) await new Promise(wake => setTimeout(wake, 20));
}

// save sends the form of an item. What was typed stays until the server has taken it.
function save(item, button) {
	const body = { viec: button.value };
	for (const f of item.querySelectorAll("input, select, textarea")) if (f.name) body[f.name] = f.value;
	push({ item: item.id, url: words.base + "/muc/" + item.dataset.id, body, then: fresh => {
		done.push({ items: [fresh.id], what: "edit" });
		go(button.value === "edit" ? next(fresh) : fresh);
	} });
}

list.addEventListener("click", e => {
	const item = itemOf(e.target);
	const button = e.target.closest("button[name=viec]");
	if (button) {
		e.preventDefault();
		if (button.value === "edit" || button.value === "explain") return save(item, button);
		act(item, button.value);
		go(button.value === "undo" ? item : next(item));
	} else if (e.target.closest("a.edit")) {
		e.preventDefault();
		edit(item);
	} else if (e.target.closest("a.cancel")) {
		e.preventDefault();
		go(item);
		reload(item.id);
	}
});

// The acts on the whole wait for those on its parts.
page.addEventListener("click", async e => {
	const button = e.target.closest("#bar button");
	if (!button || e.defaultPrevented) return;
	if (button.id === "all") {
		e.preventDefault();
		return acceptAll();
	}
	if (!queue.length) return;
	e.preventDefault();
	await quiet();
	if (!queue.length) byId("bar").querySelector(`form[action="${button.form.getAttribute("action")}"] button`)?.click();
});

function acceptAll() {
	const all = items().filter(open);
	if (!all.length) return;
	push({ url: words.base + "/nhan-het", body: {}, then: () => {
		done.push({ items: all.map(x => x.id), what: "accept" });
		say(words.finished);
	} });
}

async function publish() {
	await quiet();
	if (!queue.length) byId("publish")?.click();
}

// --- Words that were missed -------------------------------------------------

const add = byId("add");
let caret = null; // while words are selected by keyboard: { words, from, to }

// spot returns where in the text's nodes an offset lies.
function spot(offset) {
	const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
	let at = 0, node;
	while ((node = walk.nextNode())) {
		if (offset <= at + node.length) return [node, offset - at];
		at += node.length;
	}
	return null;
}

// offset returns how many letters of the text stand before a place in it.
function offset(node, at) {
	const r = document.createRange();
	r.setStart(text, 0);
	r.setEnd(node, at);
	return r.toString().length;
}

function startSelecting() {
	const all = [...text.textContent.matchAll(/\S+/g)].map(m => ({ from: m.index, to: m.index + m[0].length }));
	if (!all.length) return;
	const first = now && marksOf(now)[0];
	const at = first ? offset(first, 0) : 0;
	const i = Math.max(0, all.findIndex(w => w.to > at));
	caret = { words: all, from: i, to: i };
	page.classList.add("selecting");
	byId("text-pane").focus({ preventScroll: true });
	say(words.select);
	showCaret();
}

function showCaret() {
	const a = Math.min(caret.from, caret.to), b = Math.max(caret.from, caret.to);
	const [startNode, start] = spot(caret.words[a].from + 1), [endNode, end] = spot(caret.words[b].to);
	getSelection().setBaseAndExtent(startNode, start - 1, endNode, end);
	const r = document.createRange();
	r.setStart(endNode, Math.max(0, end - 1));
	r.setEnd(endNode, end);
	reveal(r);
}

function stopSelecting() {
	caret = null;
	page.classList.remove("selecting");
	say("");
}

function moveCaret(e) {
	const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 12, ArrowUp: -12 }[e.key];
	if (by) {
		caret.to = Math.max(0, Math.min(caret.words.length - 1, caret.to + by));
		if (!e.shiftKey) caret.from = caret.to;
		showCaret();
	} else if (e.key === "Enter") {
		stopSelecting();
		chooseKind();
	} else if (e.key === "Escape") {
		stopSelecting();
		getSelection().removeAllRanges();
		go(now);
	} else {
		return;
	}
	e.preventDefault();
}

// selected returns the stretch of the text that is selected; null for none.
function selected() {
	const s = getSelection();
	if (s.isCollapsed || !text.contains(s.anchorNode) || !text.contains(s.focusNode)) return null;
	const r = s.getRangeAt(0);
	return { from: offset(r.startContainer, r.startOffset), to: offset(r.endContainer, r.endOffset) };
}

// fill puts a stretch into the form that adds it, in code points.
function fill(stretch) {
	const f = add.querySelector("form").elements, all = text.textContent;
	f.dau.value = [...all.slice(0, stretch.from)].length;
	f.cuoi.value = [...all.slice(0, stretch.to)].length;
	f.doan.value = all.slice(stretch.from, stretch.to);
}

// chooseKind opens the form that adds the selected words.
function chooseKind() {
	const stretch = selected();
	if (!stretch) return false;
	const form = add.querySelector("form");
	fill(stretch);
	add.open = true;
	setTimeout(() => { // not before the key that led here is done with
		form.querySelector("fieldset button").focus();
		add.scrollIntoView({ block: "nearest" });
	});
	return true;
}

if (add) {
	const form = add.querySelector("form");
	let last = null; // selected words, of which a tap on the form would be the end
	document.addEventListener("selectionchange", () => { last = selected() || last });
	add.addEventListener("toggle", () => {
		if (add.open && last && !form.elements.doan.value) fill(last);
		last = null;
	});
	form.elements.doan.addEventListener("input", () => { form.elements.dau.value = form.elements.cuoi.value = "" });
	form.addEventListener("click", e => {
		const button = e.target.closest("button[name=loai]");
		if (!button || !form.elements.doan.value.trim()) return;
		e.preventDefault();
		const body = { loai: button.value };
		for (const name of ["dau", "cuoi", "doan"]) body[name] = form.elements[name].value;
		push({ url: words.base + "/them", body, then: item => {
			form.reset();
			form.elements.dau.value = form.elements.cuoi.value = "";
			add.open = false;
			done.push({ items: [item.id], what: "add" });
			go(item);
			say(words.added + ": " + item.querySelector(".say").textContent);
		} });
	});
	form.addEventListener("keydown", e => {
		if (e.key === "Escape") { add.open = false; go(now || items()[0]); }
		if (e.target.matches("input[type=text], textarea")) return;
		const button = form.querySelector(`button[data-key="${CSS.escape(e.key)}"]`);
		if (button && !e.ctrlKey && !e.metaKey && !e.altKey) { e.preventDefault(); button.click(); }
	});
}

// --- Keys -------------------------------------------------------------------

const keys = {
	j: () => step(1),
	k: () => step(-1),
	e: () => edit(now),
	x: () => { const item = now; act(item, "reject"); go(item && next(item)); },
	z: undo,
	p: publish,
	a: () => { if (add && !chooseKind()) startSelecting(); },
	"?": () => { const help = byId("keys"); if (help) { help.open = !help.open; if (help.open) help.scrollIntoView({ block: "nearest" }); } },
};

addEventListener("keydown", e => {
	if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return;
	if (caret) return moveCaret(e);
	const at = e.target;
	if (at.matches("input, textarea, select")) {
		if (e.key === "Escape") itemOf(at)?.querySelector(".cancel")?.click();
		return;
	}
	if (e.key === "Enter") {
		if (at.closest("button, a, summary")) return;
		e.preventDefault();
		if (e.shiftKey) return acceptAll();
		const item = now;
		act(item, "accept");
		return go(item && next(item));
	}
	const key = keys[e.key.toLowerCase()];
	if (!key || add && add.contains(at) && at.matches("button")) return;
	e.preventDefault();
	key();
});

// --- The hold ---------------------------------------------------------------

// hold counts down to the moment when the article is shown, and then says where.
function hold() {
	const box = byId("hold");
	if (!box) return;
	const due = performance.now() + Number(box.dataset.left);
	const tick = async () => {
		if (!box.isConnected) return;
		const left = Math.ceil((due - performance.now()) / 1000);
		byId("clock").textContent = left > 0 ? `(${left} ${words.seconds})` : "";
		if (left <= 0) {
			const r = await ask("GET", words.base);
			if (answered(r) && !r.doc.getElementById("hold")) return putBar(r.doc);
		}
		setTimeout(tick, 1000);
	};
	tick();
}

hold();
const asked = document.querySelector(".item[data-editing]") || document.querySelector(".problems a[href^='#m']") && byId(document.querySelector(".problems a").hash.slice(1))
	|| location.hash && byId(location.hash.slice(1));
go(asked && asked.classList.contains("item") ? asked : items().find(open) || null);
