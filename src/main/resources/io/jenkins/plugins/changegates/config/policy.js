/*
 * Shows what is wrong with the policy's form as one types, and offers the names that are in it. Without this script the
 * form shows the same when it is sent. What is wrong, the server alone says.
 */
(function () {
  "use strict";

  const PAUSE = 500; // milliseconds after the last key

  /** Where in the document a list of problems belongs, such as categories/2/approvals/items/1/role. */
  function placeOf(area) {
    const parts = area.dataset.place ? [area.dataset.place] : [];
    for (let e = area.parentElement; e && e.tagName !== "FORM"; e = e.parentElement) {
      if (e.classList.contains("repeated-chunk") && e.getAttribute("name")) {
        parts.unshift(e.getAttribute("name") + "/" + numberOf(e));
      } else if (e.dataset.group) {
        parts.unshift(e.dataset.group);
      }
    }
    return parts.join("/");
  }

  /** Which entry of its list it is, counted from 1. */
  function numberOf(chunk) {
    const siblings = Array.from(chunk.parentElement.children).filter(function (other) {
      return other.classList.contains("repeated-chunk") && !other.classList.contains("to-be-removed");
    });
    return siblings.indexOf(chunk) + 1;
  }

  function show(form, answer) {
    const shown = [];
    form.querySelectorAll(".change-gates-problems").forEach(function (area) {
      const place = placeOf(area);
      const here = answer.problems.filter((problem) => problem.place === place);
      fill(
        area,
        here.map((problem) => problem.message),
      );
      const control = area.parentElement.querySelector(":scope > .jenkins-input, :scope > .jenkins-select > select");
      if (control && here.length > 0) {
        control.setAttribute("aria-invalid", "true");
      } else if (control) {
        control.removeAttribute("aria-invalid");
      }
      here.forEach((problem) => shown.push(problem));
    });
    const elsewhere = answer.problems.filter((problem) => !shown.includes(problem)).map((problem) => problem.text);
    say([answer.summary].concat(elsewhere), answer.problems.length > 0);
  }

  function say(lines, wrong) {
    const state = document.getElementById("change-gates-state");
    state.classList.toggle("change-gates-state--wrong", wrong);
    fill(state, lines);
  }

  function fill(element, lines) {
    element.textContent = "";
    lines.forEach(function (line) {
      const p = document.createElement("p");
      p.textContent = line;
      element.appendChild(p);
    });
  }

  let newest = 0;

  function check(form) {
    buildFormTree(form);
    newest += 1;
    const number = newest;
    fetch("check", {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ json: form.elements.json.value }),
    })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then((answer) => {
        if (number === newest) {
          show(form, answer);
        }
      })
      .catch((error) => say([error.message], true));
  }

  /** The names in the form as it is now, besides those that were known when the page was made. */
  function offer(form, input) {
    const list = document.getElementById(input.getAttribute("list"));
    const known = Array.from(list.options).map((option) => option.value);
    const definitions = form.querySelectorAll('[data-defines="' + list.id.replace("change-gates-", "") + '"]');
    Array.from(definitions)
      .flatMap((definition) => definition.value.split("\n"))
      .map((name) => name.trim())
      .filter((name, i, all) => name && !known.includes(name) && all.indexOf(name) === i)
      .forEach(function (name) {
        const option = document.createElement("option");
        option.value = name;
        list.appendChild(option);
      });
  }

  function hasChunk(nodes) {
    return Array.from(nodes).some((node) => node.classList && node.classList.contains("repeated-chunk"));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[name=policy]");
    if (!form) {
      return;
    }
    let timer;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => check(form), PAUSE);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    new MutationObserver(function (mutations) {
      if (mutations.some((mutation) => hasChunk(mutation.addedNodes) || hasChunk(mutation.removedNodes))) {
        soon();
      }
    }).observe(form, { childList: true, subtree: true });
    form.addEventListener("focusin", (event) => {
      if (event.target.matches("input[list]")) {
        offer(form, event.target);
      }
    });
  });
})();
