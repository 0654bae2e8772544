/* Adds the reader's own time, "5 min ago" while live, and what is new since the last visit to this device. */
{
const script = document.currentScript, page = document.documentElement;
const { locale, own, allNew, seen, ...plural } = script.dataset;
const language = script.lang || page.lang; // of these phrases
const live = document.body.matches(".is-live");
const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const [plain, dated] = [{}, { day: "numeric", month: "long" }].map(day =>
  new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));

const make = (name, className, lang, textContent) =>
  Object.assign(document.createElement(name), { className, lang, textContent });

const say = (after, kind, lang, text) => {
  const status = after.closest(".status"), height = status?.offsetHeight;
  let said = after.parentNode.querySelector("." + kind);
  if (!said) after.after(" ", said = make("bdi", "again " + kind, lang));
  said.textContent = text;
  if (status?.offsetHeight > height) said.textContent = ""; // nothing being read moves
};

const relative = minutes =>
  minutes < 0 || minutes >= 1440 ? "" :
  minutes < 60 ? ago.format(-minutes, "minute") : ago.format(-Math.floor(minutes / 60), "hour");

const tell = () => {
  for (const time of document.querySelectorAll("time.local[datetime*=T]")) {
    const at = new Date(time.dateTime), about = time.textContent.includes("~") ? "~" : "";
    const here = new Date(at - at.getTimezoneOffset() * 6e4).toISOString(); // by a clock here
    const place = time.closest("a") || time, shown = [...place.parentNode.querySelectorAll("time")];
    if (!shown.some(each => here.startsWith(each.dateTime.slice(0, 16)))) {
      const format = here.startsWith(time.dateTime.slice(0, 10)) ? plain : dated;
      say(place, "own", language, own.replace("{time}", about + format.format(at)));
    }
    if (live && !about) say(place, "ago", page.lang, relative(Math.floor((Date.now() - at) / 6e4)));
  }
};
tell();
if (live) setInterval(() => document.hidden || tell(), 6e4);

if (allNew) try { // a front page; a browser may refuse to remember
  const key = "talkfeed " + new URL(".", location).pathname;
  const ids = () => [...document.querySelectorAll(".entry:not(.entry--removed)")].map(entry => entry.id);
  const last = localStorage[key]?.split(" "), all = ids();
  const old = all.find(id => last?.includes(id)), count = old ? all.indexOf(old) : all.length;
  if (last && count) {
    const phrase = plural[new Intl.PluralRules(language).select(count)] || plural.other;
    const link = make("a", "new", language, old ? phrase.replace("{count}", count.toLocaleString(locale)) : allNew);
    link.href = "#" + all[count - 1];
    document.querySelector(".toolbar").after(link);
    if (old) document.getElementById(old).prepend(make("p", "seen", language, seen));
  }
  addEventListener("visibilitychange", () => {
    if (document.hidden) localStorage[key] = ids().slice(0, 9).join(" ");
    else tell();
  });
} catch {}
}
