/*
 * Shows what is wrong with the policy's form as one types, and offers the names that are in it. Without this script the
 * form shows the same when it is sent. What is wrong, the server alone says.
 */
(function () {
  "use strict";

  const PAUSE = 500; // milliseconds after the last key

  /** Where in the document a list of problems belongs, such as categories/2/approvals/items/1/role. */
  function placeOf(problems) {
    const parts = problems.dataset.place ? [problems.dataset.place] : [];
    for (let e = problems.parentElement; e && e.tagName !== "FORM"; e = e.parentElement) {
      if (e.classList.contains("repeated-chunk") && e.getAttribute("name")) {
        const siblings = [...e.parentElement.children].filter(
          (other) => other.classList.contains("repeated-chunk") && !other.classList.contains("to-be-removed"),
        );
        parts.unshift(e.getAttribute("name"), siblings.indexOf(e) + 1);
      } else if (e.dataset.group) {
        parts.unshift(e.dataset.group);
      }
    }
    return parts.join("/");
  }

  function show(form, answer) {
    const left = new Map();
    for (const problem of answer.problems) {
      left.set(problem.place, [...(left.get(problem.place) || []), problem]);
    }
    for (const area of form.querySelectorAll(".change-gates-problems")) {
      const here = placeOf(area);
      const problems = left.get(here) || [];
      left.delete(here);
      area.replaceChildren(...problems.map((problem) => paragraph(problem.message)));
      const control = area.parentElement.querySelector(":scope > .jenkins-input, :scope > .jenkins-select > select");
      if (control) {
        control.toggleAttribute("aria-invalid", problems.length > 0);
      }
    }
    const state = document.getElementById("change-gates-state");
    const elsewhere = [...left.values()].flat();
    state.classList.toggle("change-gates-state--wrong", answer.problems.length > 0);
    state.replaceChildren(paragraph(answer.summary), ...elsewhere.map((problem) => paragraph(problem.text)));
  }

  function paragraph(text) {
    const p = document.createElement("p");
    p.textContent = text;
    return p;
  }

  let newest = 0;

  async function check(form) {
    buildFormTree(form);
    const number = ++newest;
    const response = await fetch("check", {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ json: form.elements.json.value }),
    });
    if (response.ok && number === newest) {
      show(form, await response.json());
    }
  }

  /** The names in the form as it is now, besides those that were known when the page was made. */
  function offer(form, input) {
    const list = document.getElementById(input.getAttribute("list"));
    const names = new Set([...list.options].map((option) => option.value));
    const wanted = list.id.replace("change-gates-", "");
    for (const definition of form.querySelectorAll(`[data-defines="${wanted}"]`)) {
      definition.value.split("\n").forEach((name) => names.add(name.trim()));
    }
    names.delete("");
    list.replaceChildren(
      ...[...names].map((name) => {
        const option = document.createElement("option");
        option.value = name;
        return option;
      }),
    );
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
    form.addEventListener("click", (event) => {
      if (event.target.closest(".repeatable-delete, .repeatable-add, .hetero-list-add")) {
        soon();
      }
    });
    form.addEventListener("focusin", (event) => {
      if (event.target.matches("input[list]")) {
        offer(form, event.target);
      }
    });
  });
})();
