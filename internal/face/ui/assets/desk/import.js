// A file that is dropped is a file that is chosen; one too large is not sent at all.
const form = document.getElementById("import");
const drop = document.getElementById("drop");
const file = document.getElementById("file");
const said = document.getElementById("drop-said");

function check() {
	const chosen = file.files[0];
	const tooLarge = chosen && chosen.size > Number(form.dataset.max);
	said.textContent = tooLarge ? form.dataset.tooLarge : "";
	if (tooLarge) file.value = "";
}

file.addEventListener("change", check);
for (const name of ["dragenter", "dragover"]) {
	form.addEventListener(name, e => {
		if (![...e.dataTransfer.types].includes("Files")) return;
		e.preventDefault();
		drop.classList.add("over");
	});
}
form.addEventListener("dragleave", e => { if (!form.contains(e.relatedTarget)) drop.classList.remove("over") });
form.addEventListener("drop", e => {
	drop.classList.remove("over");
	if (!e.dataTransfer.files.length) return;
	e.preventDefault();
	file.files = e.dataTransfer.files;
	check();
});
