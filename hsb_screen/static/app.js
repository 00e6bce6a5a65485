// Optional help only: every page works without this file. Nothing is kept in the browser.
// Order: small helpers, typing is saved, hiding, the end of a sign-in, coming back, pressing twice, copying.
"use strict";

const root = document.documentElement;
const page = document.body.dataset;

// ---- Small helpers

function make(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

function send(address, fields, lasting, signal) {
  // A redirect is an answer too: the sign-in has ended, and the server has kept what was sent.
  return fetch(address, { method: "POST", body: fields, redirect: "manual", keepalive: lasting, signal });
}

function onlyToken() {
  const fields = new FormData();
  const token = document.querySelector("input[name=csrf_token]");
  fields.set("csrf_token", token ? token.value : "");
  return fields;
}

function clear(title, ...inside) {
  // Out of the document, not only out of sight.
  const main = make("main", { id: "main", class: "wrap", tabindex: "-1", "aria-label": title }, make("h1", {}, title));
  // The footer's line: 999 and the duty lead, as links that dial.
  main.append(...inside, document.querySelector(".footer-help") || "If a child may be in danger now, call 999.");
  document.title = title;
  document.body.replaceChildren(main);
  main.focus();
}

// ---- Typing is saved: after each pause, on leaving a field, and on leaving the page

const PAUSE = 2000;
const RETRIES = [2, 4, 8, 15, 30];
const NOT_SAVED = "Not saved. Keep this page open. Trying again.";
const typing = [];
let leaving = false;

class Typing {
  constructor(form) {
    this.form = form;
    this.kept = this.words();
    this.failed = 0;
    this.sent = Promise.resolve();
    this.says = make("p", { class: "typing", role: "status" });
    const buttons = [...form.querySelectorAll(".govuk-button-group")].pop();
    buttons ? buttons.before(this.says) : form.append(this.says);
    form.addEventListener("input", () => this.soon(PAUSE));
    form.addEventListener("change", () => this.soon(PAUSE));
    form.addEventListener("focusout", (event) => event.target.matches("textarea, input[type=text]") && this.soon(0));
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  words() {
    return new URLSearchParams(new FormData(this.form)).toString();
  }

  get isNew() {
    return this.words() !== this.kept;
  }

  soon(wait) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), this.failed ? Math.max(wait, 500) : wait);
  }

  save(lasting = false) {
    // What comes back is done once the words have arrived, or the server did not answer.
    const words = this.words();
    const nothingNew = !this.isNew && !this.failed;
    if (!nothingNew && (lasting ? this.onItsWay !== words : !this.busy)) {
      this.sent = this.send(words, lasting);
    }
    return this.sent;
  }

  async send(words, lasting) {
    // What a browser still sends for a page that is gone may not be long.
    const outlasts = lasting && words.length < 50000;
    this.onItsWay = outlasts ? words : "";
    const slow = window.setTimeout(() => this.failed || this.say("Saving…"), 300);
    outlasts && this.busy && this.busy.abort();
    const busy = this.busy = new AbortController();
    const fields = new FormData(this.form);
    // Of two on their way, the server keeps the one that was sent later, whichever comes first.
    fields.set("sent_version", Math.round(performance.timeOrigin + performance.now()));
    try {
      await this.answered(await send(page.keep, fields, outlasts, busy.signal), words);
    } catch {
      busy.signal.aborted || this.wait();
    }
    window.clearTimeout(slow);
    if (this.busy !== busy) {
      return this.sent;
    }
    this.busy = null;
    this.onItsWay = "";
    if (!this.failed && this.isNew) {
      this.soon(PAUSE);
    }
  }

  async answered(answer, words) {
    if (answer.status >= 500) {
      this.wait();
      return;
    }
    const again = this.failed ? ". It works again." : "";
    this.failed = 0;
    if (answer.type === "opaqueredirect") {
      this.kept = words;
      this.say("You were signed out. What you typed is kept, and is here again when you sign in.");
    } else if (answer.status === 413) {
      this.kept = words;
      this.say(make("strong", {}, "Not saved: this is longer than can be kept. Shorten it."));
    } else if (answer.status !== 200) {
      this.say(make("strong", {}, "Not saved. Keep this page open, and sign in again in a new tab."));
    } else {
      this.saved(await answer.json(), words, again);
    }
  }

  saved(told, words, again) {
    this.kept = words;
    this.say(`Saved ${told.saved}${again}`);
    if (told.both) {
      const both = make("a", { href: told.both }, "See both");
      this.says.append(". You typed other words into this page in another tab. Both are kept. ", both);
    }
    lasts(told.left);
  }

  wait() {
    // Never only in the console: the person is told, and it goes on trying.
    this.say(make("strong", {}, NOT_SAVED));
    window.clearTimeout(this.timer);
    const wait = RETRIES[Math.min(this.failed, RETRIES.length - 1)];
    this.timer = window.setTimeout(() => this.save(), wait * 1000);
    this.failed += 1;
  }

  say(...words) {
    const text = words.map((word) => word.textContent || word).join("");
    if (this.says.textContent !== text) {
      this.says.replaceChildren(...words);
    }
  }

  submitted(event) {
    if (event.defaultPrevented) {
      return;
    }
    if (this.failed) {
      // The page would be gone, and no answer come: send it once the server can be reached.
      event.preventDefault();
      this.save().then(() => this.failed || this.form.requestSubmit(event.submitter));
      return;
    }
    leaving = true;
    window.setTimeout(() => { leaving = false; }, 10000);
  }
}

function saveAll() {
  for (const each of leaving ? [] : typing) {
    each.save(true);
  }
}

function arrived(forms) {
  // Never longer than a few seconds: a page that is to be left must not wait for ever.
  const late = new Promise((done) => { window.setTimeout(done, 5000); });
  return Promise.race([late, Promise.all(forms.map((each) => each.save(true)))]);
}

if (page.keep) {
  for (const token of document.querySelectorAll("input[name=form_token]")) {
    typing.push(new Typing(token.form));
  }
}
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());
window.addEventListener("pagehide", saveAll);
window.addEventListener("online", () => typing.forEach((each) => each.failed && each.soon(0)));

// ---- Hide this screen: blank at once, without waiting for the server; then lock on the server

for (const form of document.querySelectorAll("form[data-hide-screen]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hide(form.action, new FormData(form), form.dataset.hideScreen);
  });
}

function hide(address, fields, hidden) {
  const says = make("p", { role: "status" }, "Locking this screen…");
  // A form may be on its way: the page that comes next ends it, and its words must not end with it.
  leaving = false;
  saveAll();
  const forms = typing.splice(0);
  window.clearInterval(watch);
  clear("Screen hidden", says);
  tabs && tabs.postMessage({ left: 0 });
  lock(0);

  function lock(tried) {
    send(address, fields, true).then((answer) => {
      if (answer.status >= 500) {
        throw new Error("not locked");
      }
      // Locked and blank: what was typed last may still be on its way, or wait to be sent again.
      arrived(forms).then(() => window.location.replace(
        forms.some((each) => each.says.textContent.startsWith("Saved ")) ? `${hidden}&words=kept` : hidden));
    }).catch(() => {
      says.replaceChildren(make("strong", {}, "This screen is blank and not locked yet: the server does not answer. "),
        "Trying again. If you have to leave, close the browser window.");
      window.setTimeout(() => lock(tried + 1), RETRIES[Math.min(tried, RETRIES.length - 1)] * 1000);
    });
  }
}

// ---- The end of a sign-in: said before it comes, put off with one key, and then nothing is shown

const tabs = page.expires && "BroadcastChannel" in window ? new BroadcastChannel("sign-in") : null;
let left, sinceTicks, sinceClock, warning;

function lasts(seconds, told = true) {
  // Seconds from now, as the server says; what the clock on the wall shows is not asked.
  left = seconds;
  [sinceTicks, sinceClock] = [performance.now(), Date.now()];
  if (warning && left > Number(page.warn)) {
    warning.remove();
    warning = null;
  }
  if (told && tabs) {
    tabs.postMessage({ left, whose: page.whose });
  }
}

function secondsLeft() {
  // One of the two may stand still while a machine sleeps.
  return left - Math.max(performance.now() - sinceTicks, Date.now() - sinceClock) / 1000;
}

function look() {
  const now = secondsLeft();
  if (now <= 0) {
    ended();
  } else if (now <= Number(page.warn) && !warning) {
    warn(now);
  }
}

function warn(seconds) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const when = `in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const last = "last" in page;
  const why = last
    ? "A sign-in has a longest time, and this one has reached it. What you typed is kept: sign in again and go on."
    : "Nothing was done here for a while. What you typed is kept.";
  warning = make("section", { class: "expiry", role: "alertdialog", "aria-labelledby": "expiry-title", "aria-describedby": "expiry-why" },
    make("p", { id: "expiry-title" }, make("strong", {}, `You will be signed out ${when}.`)), make("p", { id: "expiry-why" }, why));
  document.body.append(warning);
  if (last) {
    return;
  }
  const before = document.activeElement;
  const button = make("button", { class: "govuk-button", type: "button" }, "Stay signed in");
  button.addEventListener("click", () => stay().then(() => before && before.focus()));
  warning.append(button);
  button.focus();
}

async function stay() {
  try {
    const answer = await send(page.stay, onlyToken());
    const told = answer.status === 200 ? await answer.json() : { left: 0 };
    if (!told.longer) {
      page.last = "";
    }
    lasts(told.left);
  } catch {
    warning.append(make("p", { role: "alert" }, "The server does not answer. Try again."));
  }
  look();
}

function ended() {
  window.clearInterval(watch);
  saveAll();
  typing.length = 0;
  const here = window.location.pathname + window.location.search;
  clear("You were signed out", make("p", {}, "Nothing is shown here any more. What you typed is kept."),
    make("p", {}, make("a", { href: here }, "Sign in, and go on here")));
}

let watch;
if (page.expires) {
  lasts(Number(page.expires));
  watch = window.setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
}
if (tabs) {
  // Another tab had an answer from the server, or hid the screen. Where somebody else has signed in
  // there, this page is nobody's to see any more.
  tabs.onmessage = (event) => {
    lasts(event.data.whose === page.whose ? event.data.left : 0, false);
    look();
  };
}

for (const form of document.querySelectorAll("form[action$='/sign-out']")) {
  form.addEventListener("submit", () => {
    saveAll();
    tabs && tabs.postMessage({ left: 0 });
  });
}

// ---- Coming back: a page from the browser's memory may be somebody else's to see by now: ask again

window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    root.classList.add("is-hidden");
    document.body.replaceChildren();
    window.location.reload();
  }
});

// After a form came back with errors, read them out first.
const problems = document.querySelector(".govuk-error-summary");
if (problems) {
  problems.focus();
}

// ---- A double click sends a form once. The server would answer both the same; this saves the wait.

for (const button of document.querySelectorAll("button[data-prevent-double-click]")) {
  let pressedAt = -Infinity;
  button.addEventListener("click", (event) => {
    if (event.timeStamp - pressedAt < 1000) {
      event.preventDefault();
    }
    pressedAt = event.timeStamp;
  });
}

// ---- Copying: beside a text that is there to be copied stands a button, and what became of it is said

for (const box of document.querySelectorAll("textarea[data-copy]")) {
  const button = make("button", { type: "button", class: "govuk-button govuk-button--secondary" }, box.dataset.copy);
  const said = make("p", { role: "status", class: "note" });
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(box.value);
      said.textContent = "Copied.";
    } catch {
      // An older browser, or one that does not let pages copy.
      said.textContent = document.execCommand("copy") ? "Copied." : "Not copied. The text is selected: copy it with Ctrl and C.";
    }
  });
  box.after(button, said);
}

// ---- Beginning: who uses keys starts at an answer, on pages of questions at the first that is open. The
// page stays where it is, and where something new stands above the questions it is read first. A page that
// is there to be read starts at its heading, with the link to its end as the next stop.

const begin = document.querySelector("[data-begin]");
if (begin && !problems && !document.querySelector(".kept-words, .words-noted") && window.matchMedia("(hover: hover)").matches) {
  const heading = document.querySelector("h1");
  const fields = [...begin.querySelectorAll("input:not([type=hidden]), textarea")].filter((each) => !each.closest("details"));
  const chosen = (each) => begin.querySelector(`[name="${each.name}"]:checked`);
  const open = fields.find((each) => each.matches("[type=radio], [type=checkbox]") && !chosen(each));
  const first = fields[0] ? chosen(fields[0]) || fields[0] : begin;
  heading.tabIndex = -1;
  const ways = { open: [open, first, heading], heading: [heading] }[begin.dataset.begin] || [first, heading];
  const place = ways.find((each) => each && each.getBoundingClientRect().top + 44 < window.innerHeight);
  place && place.focus({ preventScroll: true });
}

// ---- Counting: from three quarters of a limit on, say how much is left, once typing pauses

for (const box of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(box.dataset.limit);
  const left = make("p", { class: "note", role: "status" });
  let pause;
  const count = () => {
    const rest = limit - box.value.length;
    const signs = Math.abs(rest) === 1 ? "character" : "characters";
    const over = `${Math.abs(rest).toLocaleString("en-GB")} ${signs} ${rest < 0 ? "too many" : "left"}`;
    left.textContent = rest > limit / 4 ? "" : over;
  };
  box.addEventListener("input", () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(count, 400);
  });
  box.after(left);
  count();
}

// ---- A key held down sends one form, and not the pages that follow

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && !event.target.matches("textarea")) {
    event.preventDefault();
  }
});
