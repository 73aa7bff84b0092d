/**
 * Names of the days from Sunday on, in full and, where that is no beginning of a full one, short. From the Unicode
 * CLDR, by Intl.DateTimeFormat, for the languages of the months; without short ones that are little words of other
 * languages (“la”, “to”).
 */
const words: readonly string[] = [
  "sunday sonntag dimanche domingo domenica zondag söndag søndag sunnuntai sunnuntaina sunnudagur niedziela " +
    "neděle nedeľa неділя воскресенье нядзеля неделя недеља nedelja nedjelja недела duminică vasárnap pazar " +
    "κυριακή pühapäev svētdiena sekmadienis igandea diumenge bazar жексенбі კვირა կիրակի الأحد یکشنبه اتوار " +
    "रविवार রবিবার ஞாயிறு ఆదివారం રવિવાર ਐਤਵਾਰ วันอาทิตย์ minggu ahad jumapili linggo 星期日 日曜日 일요일 so zo su ne нд " +
    "вс sk domh ig dg жс อาทิตย์ cn ahd 周日 週日 日 일 domhnaigh ראשון diel",
  "monday montag lundi lunes lunedì maandag måndag mandag maanantai maanantaina mánudagur poniedziałek pondělí " +
    "pondelok понеділок понедельник панядзелак понеделник понедељак ponedeljak ponedjeljak ponedeljek luni hétfő " +
    "pazartesi δευτέρα esmaspäev pirmdiena pirmadienis astelehena dilluns luns дүйсенбі ორშაბათი երկուշաբթի " +
    "الاثنين دوشنبه پیر सोमवार সোমবার திங்கள் సోమవారం સોમવાર ਸੋਮਵਾਰ วันจันทร์ senin isnin jumatatu 星期一 月曜日 월요일 mo " +
    "ma пн pzt hën pr luan llun dl дс จันทร์ 周一 週一 月 월 hënë luain שני",
  "tuesday dienstag mardi martes martedì dinsdag tisdag tirsdag tiistai tiistaina þriðjudagur wtorek úterý " +
    "utorok вівторок вторник аўторак уторак utorak torek marți kedd salı τρίτη teisipäev otrdiena antradienis " +
    "asteartea dimarts сейсенбі სამშაბათი երեքշաբթի الثلاثاء منگل मंगलवार মঙ্গলবার செவ்வாய் మంగళవారం मंगळवार " +
    "મંગળવાર ਮੰਗਲਵਾਰ วันอังคาร selasa jumanne 星期二 火曜日 화요일 ti wt út ut вт аў máirt maw ar dt сс երք อังคาร 周二 週二 火 " +
    "화 martë mawrth שלישי",
  "wednesday mittwoch mercredi miércoles mercoledì woensdag onsdag keskiviikko keskiviikkona miðvikudagur środa " +
    "středa streda середа среда серада сряда sreda srijeda miercuri szerda çarşamba τετάρτη kolmapäev trešdiena " +
    "trečiadienis asteazkena dimecres mércores çərşənbə сәрсенбі ოთხშაბათი չորեքշաբթի الأربعاء چهارشنبه بدھ " +
    "बुधवार বুধবার புதன் బుధవారం બુધવાર ਬੁੱਧਵਾਰ วันพุธ rabu jumatano miyerkules 星期三 水曜日 수요일 mi wo śr ср mër tr " +
    "céad az dc չրք พุธ 周三 週三 水 수 mërkurë céadaoin mercher רביעי",
  "thursday donnerstag jeudi jueves giovedì donderdag torsdag torstai torstaina fimmtudagur czwartek čtvrtek " +
    "štvrtok четвер четверг чацвер четвъртък четвртак četvrtak četrtek четврток joi csütörtök perşembe πέμπτη " +
    "neljapäev ceturtdiena ketvirtadienis déardaoin osteguna dijous xoves бейсенбі ხუთშაბათი հինգշաբթի الخميس " +
    "پنجشنبه جمعرات गुरुवार বৃহস্পতিবার வியாழன் గురువారం ગુરુવાર ਵੀਰਵਾਰ วันพฤหัสบดี kamis khamis alhamisi huwebes " +
    "星期四 木曜日 목요일 čt št чт чц cs enj kt iau dj бс հնգ พฤหัส 周四 週四 木 목 enjte חמישי",
  "friday freitag vendredi viernes venerdì vrijdag fredag perjantai perjantaina föstudagur piątek pátek piatok " +
    "пʼятниця пятница пятніца петък петак petak petek петок vineri péntek cuma παρασκευή reede piektdiena " +
    "penktadienis ostirala divendres venres cümə жұма პარასკევი ուրբաթ الجمعة جمعه جمعہ शुक्रवार শুক্রবার வெள்ளி " +
    "శుక్రవారం શુક્રવાર ਸ਼ੁੱਕਰਵਾਰ วันศุกร์ jumat jumaat ijumaa biyernes 星期五 金曜日 금요일 fr vr pt pá pi пт pn aoine " +
    "gwe gwen dv жм ศุกร์ 周五 週五 金 금 п’ятниця premte haoine gwener שישי",
  "saturday samstag samedi sábado sabato zaterdag lördag lørdag lauantai lauantaina laugardagur sobota субота " +
    "суббота събота subota сабота sâmbătă szombat cumartesi σάββατο laupäev sestdiena šeštadienis larunbata " +
    "dissabte şənbə сенбі შაბათი շաբաթ السبت شنبه ہفتہ शनिवार শনিবার சனி శనివారం શનિવાર ਸ਼ਨੀਵਾਰ วันเสาร์ sabtu " +
    "jumamosi sabado 星期六 土曜日 토요일 sa so сб cmt sht št sath sad lr ds շբթ שבת เสาร์ 周六 週六 土 토 shtunë sathairn " +
    "sadwrn",
];

/** Names of several words, which end like other days or like no day at all. */
const phrases: readonly (readonly string[])[] = [
  ["chủ nhật"],
  ["segunda feira", "thứ hai", "bazar ertəsi"],
  ["terça feira", "thứ ba", "çərşənbə axşamı", "سه شنبه"],
  ["quarta feira", "thứ tư"],
  ["quinta feira", "thứ năm", "cümə axşamı"],
  ["sexta feira", "thứ sáu"],
  ["thứ bảy"],
];

const names: ReadonlyMap<string, readonly number[]> = byName((name) => [name]);
/** Two letters begin names in one language and are words of another: “on”, “de”, “le”. */
const beginnings: ReadonlyMap<string, readonly number[]> = byName((name) => {
  const shortest = /^\p{Lo}/u.test(name) ? 2 : 3;
  return Array.from({ length: Math.max(0, name.length - shortest) }, (_, i) => name.slice(0, shortest + i));
});

function byName(formsOf: (name: string) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  words.forEach((list, day) => {
    for (const form of new Set([...list.split(" "), ...(phrases[day] ?? [])].flatMap(formsOf))) {
      const days = found.get(form);
      if (days) days.push(day);
      else found.set(form, [day]);
    }
  });
  return found;
}

const none: readonly number[] = [];

/**
 * The days of the week, Sunday being 0, that a word names, or two with one space between: in full, or by its first
 * letters, in any case. More than one where languages differ: German and Polish “so”. None for other words.
 */
export function weekdaysOf(word: string): readonly number[] {
  const name = word.toLowerCase();
  return names.get(name) ?? beginnings.get(name) ?? none;
}
