// Decap writes a field that somebody filled in and emptied again as '' or as an empty list. The program refuses a key that has no value, since
// nobody can tell what is meant by it. So what is empty is left out before a file is saved, in every block and every list.
function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return value.size === 0;
}

function withoutEmptyFields(value) {
  const holdsOthers = value !== null && typeof value === "object" && typeof value.filter === "function";
  return holdsOthers ? value.map(withoutEmptyFields).filter((inner) => !isEmpty(inner)) : value;
}

CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => withoutEmptyFields(entry.get("data")) });
