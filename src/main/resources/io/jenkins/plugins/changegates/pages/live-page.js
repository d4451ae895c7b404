/*
 * Lets a page follow what it shows. The server is asked for news over one address and answers when there is some; then the
 * parts of the page that differ are replaced by what the server makes of them. What was typed, ticked and unfolded stays,
 * and so does the focus. Without this script the page shows what it showed when it was loaded.
 */
(function () {
  "use strict";

  const AFTER_TROUBLE = 5000; // milliseconds, twice as long after each further failure
  const LONGEST = 120000;
  const SHORTEST = 300;

  /** Names a field so that it is found again in newer parts: its form and its name. */
  function nameOf(field) {
    const form = field.form ? field.form.getAttribute("action") : "";
    const value = /^(checkbox|radio|submit)$/.test(field.type) ? field.value : "";
    return [form, field.name || field.id, value, field.getAttribute("formaction") || ""].join(" ");
  }

  /** Names anything that can hold the focus. */
  function placeOf(element) {
    if (element.id) {
      return "#" + element.id;
    }
    if (element.tagName === "SUMMARY") {
      return "summary " + foldName(element.parentElement);
    }
    return element.href ? "link " + element.href : "field " + nameOf(element);
  }

  /** Names what can be unfolded: the nearest thing around it that has an id, and which one it is in there. */
  function foldName(fold) {
    const around = fold.parentElement.closest("[id]");
    return around ? around.id + " " + Array.from(around.querySelectorAll("details")).indexOf(fold) : "";
  }

  function isTyped(field) {
    return field.tagName === "TEXTAREA" || /^(text|search|date|email|number|password)$/.test(field.type);
  }

  /** What a person did to a part, to be done to the newer one. */
  function handOf(part) {
    const hand = { fields: new Map(), open: new Set(), shut: new Set(), focus: null };
    part.querySelectorAll("textarea, input:not([type=hidden]), select").forEach(function (field) {
      hand.fields.set(nameOf(field), field);
    });
    part.querySelectorAll("details").forEach(function (fold) {
      (fold.open ? hand.open : hand.shut).add(foldName(fold));
    });
    const active = document.activeElement;
    if (active && active !== document.body && part.contains(active)) {
      hand.focus = { place: placeOf(active), from: null, to: null };
      if (isTyped(active) && typeof active.selectionStart === "number") {
        hand.focus.from = active.selectionStart;
        hand.focus.to = active.selectionEnd;
      }
    }
    return hand;
  }

  function restore(part, hand) {
    part.querySelectorAll("textarea, input:not([type=hidden]), select").forEach(function (field) {
      const before = hand.fields.get(nameOf(field));
      if (!before) {
        return;
      }
      hand.fields.delete(nameOf(field));
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = before.checked;
      } else if (field.tagName !== "SELECT" || Array.from(field.options).some((option) => option.value === before.value)) {
        field.value = before.value;
      }
    });
    part.querySelectorAll("details").forEach(function (fold) {
      const name = foldName(fold);
      fold.open = hand.open.has(name) || (fold.open && !hand.shut.has(name));
    });
    if (hand.focus) {
      focusAgain(part, hand.focus);
    }
  }

  function focusAgain(part, focus) {
    const candidates = part.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    let target = Array.from(candidates).find((candidate) => placeOf(candidate) === focus.place);
    if (!target) {
      target = part.querySelector("h1, h2, h3") || part;
      target.tabIndex = -1;
    }
    target.focus({ preventScroll: true });
    if (focus.from !== null && target.setSelectionRange) {
      target.setSelectionRange(focus.from, focus.to);
    }
  }

  /** The digests of what the decisions of a part are bound to, by form. */
  function subjectsOf(part) {
    const subjects = new Map();
    part.querySelectorAll("input[type=hidden][name^=subject]").forEach(function (field) {
      subjects.set(nameOf(field), field);
    });
    return subjects;
  }

  function follow(live) {
    const known = new Map(); // the parts as the server made them
    const changed = new Set(); // decisions whose matter is another one than when the page was opened
    let seen = live.dataset.seen;
    let failures = 0;
    let asking = null;
    let timer = null;
    let news = newsIn(document);

    /** An address with the parameters of the page's own. */
    function address(of) {
      const url = new URL(of, location.href);
      new URLSearchParams(location.search).forEach((value, name) => url.searchParams.append(name, value));
      return url;
    }

    function partsOf(root) {
      return Array.from(root.querySelectorAll("[data-part]"));
    }

    function newsIn(root) {
      const element = root.querySelector(".change-gates-news");
      return element ? element.textContent : "";
    }

    function warn(part, subjects) {
      subjectsOf(part).forEach(function (field, name) {
        const before = subjects.get(name);
        if (before && before.value !== field.value) {
          changed.add(name);
        }
        if (changed.has(name)) {
          const notice = document.createElement("p");
          notice.className = "jenkins-alert jenkins-alert-warning";
          notice.setAttribute("role", "alert");
          notice.textContent = live.dataset.changed;
          field.parentElement.insertBefore(notice, field);
        }
      });
    }

    /** What was written for something that is gone is shown, so that nothing typed is lost. */
    function keep(fields) {
      fields.forEach(function (field) {
        if (field.tagName !== "TEXTAREA" || !field.value.trim()) {
          return;
        }
        const notice = document.createElement("div");
        notice.className = "jenkins-alert jenkins-alert-warning";
        notice.setAttribute("role", "status");
        const said = document.createElement("p");
        said.textContent = live.dataset.kept;
        const text = document.createElement("blockquote");
        text.className = "change-gates-text";
        text.dir = "auto";
        text.textContent = field.value;
        notice.append(said, text);
        document.getElementById("change-gates-kept").append(notice);
      });
    }

    function replace(old, fresh) {
      const hand = handOf(old);
      const subjects = subjectsOf(old);
      const html = fresh.innerHTML;
      old.replaceChildren();
      Array.from(document.importNode(fresh, true).childNodes).forEach((child) => old.append(child));
      known.set(old.dataset.part, html);
      warn(old, subjects);
      restore(old, hand);
      if (window.Behaviour) {
        window.Behaviour.applySubtree(old, true);
      }
      return hand.fields;
    }

    function show(page) {
      const left = [];
      const fresh = new Map(partsOf(page).map((part) => [part.dataset.part, part]));
      partsOf(document).forEach(function (old) {
        const part = fresh.get(old.dataset.part);
        if (part && known.get(old.dataset.part) !== part.innerHTML) {
          replace(old, part).forEach((field) => left.push(field));
        }
      });
      const names = new Set(Array.from(document.querySelectorAll("textarea")).map(nameOf));
      keep(left.filter((field) => !names.has(nameOf(field))));
      const now = newsIn(document);
      if (now !== news) {
        news = now;
        document.getElementById("change-gates-news").textContent = now;
      }
      mark(document.querySelector(".change-gates-news"));
    }

    /** The dot at the icon in the header. */
    function mark(told) {
      const icon = document.getElementById("root-action-ChangesRootAction");
      if (!icon || !told || told.dataset.waiting === undefined) {
        return;
      }
      const dot = icon.querySelector(".jenkins-badge");
      if (told.dataset.waiting && !dot) {
        const badge = document.createElement("span");
        badge.className = "jenkins-badge jenkins-!-info-color";
        icon.append(badge);
      } else if (!told.dataset.waiting && dot) {
        dot.remove();
      }
    }

    function ask() {
      timer = null;
      if (asking || document.hidden) {
        return;
      }
      asking = new AbortController();
      const url = address(live.dataset.asks);
      url.searchParams.set("seen", seen);
      fetch(url, { signal: asking.signal, headers: { Accept: "application/json" } })
        .then((answer) =>
          answer.status === 404 || answer.status === 403 || answer.redirected
            ? false
            : answer.json().then((told) => (told.seen === seen ? Promise.resolve(true) : take(told.seen)).then((here) => here && told.again)),
        )
        .then((again) => {
          if (again === false) {
            stop();
            return;
          }
          failures = 0;
          asking = null;
          later(Math.max(again * 1000, SHORTEST));
        })
        .catch(() => {
          failures += 1;
          asking = null;
          later(Math.min(AFTER_TROUBLE * Math.pow(2, failures - 1), LONGEST));
        });
    }

    /** Shows the parts as they are now; false if whoever looks may no longer see them. */
    function take(word) {
      return fetch(address(live.dataset.parts), { signal: asking.signal }).then((page) => {
        if (!page.ok || page.redirected) {
          return false;
        }
        return page.text().then((text) => {
          show(new DOMParser().parseFromString(text, "text/html"));
          seen = word;
          return true;
        });
      });
    }

    function later(pause) {
      if (timer === null) {
        timer = window.setTimeout(ask, pause);
      }
    }

    /** Whoever looks may no longer see this, or has to log in again. */
    function stop() {
      asking = null;
      document.removeEventListener("visibilitychange", turn);
      const notice = document.createElement("p");
      notice.className = "jenkins-alert jenkins-alert-warning";
      notice.setAttribute("role", "alert");
      notice.textContent = live.dataset.gone;
      document.getElementById("change-gates-kept").append(notice);
    }

    /** A page that nobody looks at asks for nothing. */
    function turn() {
      if (document.hidden && asking) {
        asking.abort();
      } else if (!document.hidden && !asking) {
        window.clearTimeout(timer);
        timer = null;
        failures = 0;
        ask();
      }
    }

    partsOf(document).forEach((part) => known.set(part.dataset.part, part.innerHTML));
    document.addEventListener("visibilitychange", turn);
    later(0);
  }

  function start() {
    const live = document.getElementById("change-gates-live");
    if (live && window.fetch && window.AbortController) {
      follow(live);
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
