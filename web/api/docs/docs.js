// Shows /openapi.json as a page: nothing is fetched from anywhere else.

const METHODS = ["get", "post", "put", "delete"];

function node(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function resolve(document_, schema) {
  if (!schema || !schema.$ref) return schema || {};
  return schema.$ref.slice(2).split("/").reduce((part, key) => part[key], document_);
}

function typeOf(document_, schema) {
  const solid = resolve(document_, schema);
  if (solid.enum) return solid.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (solid.anyOf || solid.allOf || solid.oneOf) {
    return (solid.anyOf || solid.allOf || solid.oneOf).map((one) => typeOf(document_, one)).join(" | ");
  }
  if (solid.type === "array") return `[${typeOf(document_, solid.items)}]`;
  const limits = [];
  for (const name of ["minLength", "maxLength", "minimum", "maximum", "format"]) {
    if (name in solid) limits.push(`${name} ${solid[name]}`);
  }
  return (solid.title && solid.properties ? solid.title : solid.type || "any") + (limits.length ? ` (${limits.join(", ")})` : "");
}

function table(caption, rows) {
  const element = node("table");
  element.append(node("caption", caption));
  for (const row of rows) {
    const line = node("tr");
    row.forEach((cell) => line.append(node("td", cell)));
    element.append(line);
  }
  return element;
}

function fields(document_, schema) {
  const solid = resolve(document_, schema);
  const required = new Set(solid.required || []);
  return Object.entries(solid.properties || {}).map(([name, property]) => [
    name,
    typeOf(document_, property) + (required.has(name) ? "" : ", may be absent"),
    property.description || "",
  ]);
}

function call(document_, path, method, operation, id) {
  const section = node("section", "", { id });
  const title = node("h3");
  title.append(node("span", method.toUpperCase(), { class: `method ${method}` }), ` ${path}`);
  section.append(title, node("p", operation.description || operation.summary || ""));
  if (operation.parameters && operation.parameters.length) {
    section.append(table("Parameters", operation.parameters.map((one) => [
      one.name, `${one.in}, ${typeOf(document_, one.schema)}${one.required ? "" : ", may be absent"}`, one.description || "",
    ])));
  }
  for (const [type, body] of Object.entries((operation.requestBody || {}).content || {})) {
    section.append(table(`Body, ${type}`, fields(document_, body.schema)));
  }
  section.append(table("Answers", Object.entries(operation.responses || {}).map(([status, answer]) => {
    const schema = ((answer.content || {})["application/json"] || {}).schema;
    const names = schema ? fields(document_, schema).map((row) => row[0]).join(", ") : "";
    return [status, answer.description || "", names ? `{${names}}` : ""];
  })));
  return section;
}

async function show() {
  const about = document.getElementById("about");
  try {
    const document_ = await (await fetch("/openapi.json")).json();
    about.textContent = document_.info.description;
    const list = node("ul");
    for (const [path, item] of Object.entries(document_.paths)) {
      for (const method of METHODS.filter((name) => item[name])) {
        const id = `${method}${path.replace(/[^a-z0-9]+/gi, "-")}`;
        const entry = node("li");
        entry.append(node("a", `${method.toUpperCase()} ${path}`, { href: `#${id}` }));
        list.append(entry);
        document.getElementById("calls").append(call(document_, path, method, item[method], id));
      }
    }
    document.getElementById("contents").append(list);
  } catch (error) {
    about.textContent = `The API's description cannot be shown: ${error.message}`;
  }
}

show();
