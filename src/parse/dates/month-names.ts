/** Beginnings of month names, in the languages of most feeds. */
const beginnings: readonly (readonly string[])[] = [
  ["jan", "ene", "gen", "янв", "ιαν", "يناير"],
  ["feb", "fév", "fev", "фев", "φεβ", "فبراير", "شباط"],
  ["mar", "mär", "mrz", "már", "maa", "мар", "μάρ", "μαρ", "مارس", "آذار"],
  ["apr", "avr", "abr", "ápr", "апр", "απρ", "أبريل", "ابريل", "نيسان"],
  ["may", "mai", "mag", "maj", "mei", "máj", "máu", "май", "мая", "μάι", "μαι", "μαϊ", "μαΐ", "مايو", "أيار"],
  ["jun", "juin", "giu", "jún", "июн", "ιούν", "ιουν", "ιον", "يونيو", "حزيران"],
  ["jul", "juil", "lug", "júl", "июл", "ιούλ", "ιουλ", "ιολ", "يوليو", "تموز"],
  ["aug", "aoû", "aou", "ago", "авг", "αύγ", "αυγ", "أغسطس", "اغسطس", "آب"],
  ["sep", "set", "sze", "сен", "σεπ", "سبتمبر", "أيلول"],
  ["oct", "okt", "ott", "out", "окт", "οκτ", "أكتوبر", "اكتوبر"],
  ["nov", "ноя", "νοε", "νοέ", "نوفمبر"],
  ["dec", "dez", "déc", "dic", "des", "дек", "δεκ", "ديسمبر"],
];

/**
 * Names in 74 languages, in full and short, alone and as they stand in a date, that don't begin so, or begin like another
 * month: Finnish “marraskuuta” is no March. From the Unicode CLDR, by Intl.DateTimeFormat, and what programs write besides.
 * Where two languages have one name for two months (“listopada”), the larger language has it.
 */
const others: readonly string[] = [
  "styczeń stycznia sty leden ledna led січень січня січ студзень студзеня сту ocak oca tammikuu tammikuuta " +
    "tammi jaanuar jaan sausis sausio siječanj siječnja sij јануар јан јануари януари ianuarie ian eanáir ean " +
    "ionawr ion urtarrila urt xaneiro xan yanvar yan қаңтар қаң იანვარი იან հունվար հունվարի հնվ ינואר जनवरी " +
    "জানুয়ারি জানু ஜனவரி జనవరి जानेवारी जाने જાન્યુઆરી જાન્યુ ਜਨਵਰੀ جنوری มกราคม " +
    "ינו जन ஜன జన ਜਨ urtarrilaren ژانویه ژانویهٔ 一月 فروردین saus" +
    " ጃን ጃንዋሪ ဇန် ဇန်နဝါရီ ಜನ ಜನವರಿ ജനു ജനുവരി មករា ມັງກອນ දුරුතු ජනවාරි جنوري ଜାନୁଆରୀ জানুৱাৰী জানুয়ারী rêbendan rêbendana jenụwarị janairu يانۋار ýan ýanwar гыйн гыйнвар ян",
  "luty lutego lut únor února úno лютий лютого лют люты лютага şubat şub helmikuu helmikuuta helmi veebruar " +
    "veebr vasaris vasario veljača veljače velj фебруар феб shkurt shk feabhra feabh chwefror chw chwef otsaila " +
    "ots ақпан ақп თებერვალი თებ փետրվար փետրվարի փտվ פברואר फ़रवरी ফেব্রুয়ারি ফেব பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర " +
    "फेब्रुवारी फेब्रु ફેબ્રુઆરી ફેબ્રુ ਫ਼ਰਵਰੀ ਫ਼ਰ فروری กุมภาพันธ์ " +
    "פבר फ़र otsailaren pebrero peb فوریه فوریهٔ 二月 اردیبهشت फरवरी" +
    " ፌብ ፌብሩዋሪ ဖေ ဖေဖော်ဝါရီ ಫೆಬ್ರ ಫೆಬ್ರವರಿ ഫെബ്രു ഫെബ്രുവരി កុម្ភៈ ກຸມພາ फेब्रुअरी නවම් පෙබරවාරි فبروري فېبروري فيبروري ଫେବୃଆରୀ ফেব্ৰু ফেব্ৰুৱাৰী ফেব্রুয়ারী شوبات sibat sibatê faburairu فېۋرال fewral frar",
  "mrt březen března bře березень березня бер сакавік сакавіка сак kovas kovo ožujak ožujka ožu mawrth maw mac " +
    "наурыз нау მარტი მარ մարտ մարտի մրտ מרץ मार्च মার্চ மார்ச் மார் మార్చి માર્ચ ਮਾਰਚ مارچ มีนาคม machi " +
    "martxoaren 三月 خرداد kov" +
    " ማርች မတ် ಮಾರ್ಚ್ മാർ മാർച്ച് មីនា ມີນາ මැදින් මාර්තු ମାର୍ଚ୍ଚ মাৰ্চ ئازار adar adarê مارت березн берез mäerz",
  "kwiecień kwietnia kwi duben dubna dub квітень квітня квіт красавік красавіка кра nisan nis huhtikuu " +
    "huhtikuuta huhti balandis balandžio travanj travnja tra prill pri aibreán aib ebrill ebr d’abril d’abr " +
    "apirila api сәуір сәу აპრილი აპრ ապրիլ ապրիլի ապր אפריל अप्रैल এপ্রিল এপ্রি ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి एप्रिल " +
    "एप्रि એપ્રિલ ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ اپریل เมษายน " +
    "אפר apirilaren آوریل 四月 تیر bal" +
    " ኤፕሪ ኤፕሪል ဧ ဧပြီ ಏಪ್ರಿ ಏಪ್ರಿಲ್ ഏപ്രി ഏപ്രിൽ មេសា ເມສາ अप्रिल බක් اپريل ଅପ୍ରେଲ এপ্ৰিল نیسان nîsan nîsanê afirilu epreel ئاپرېل кві",
  "květen května kvě травень травня трав toukokuu toukokuuta touko gegužė gegužės svibanj svibnja svi мај maí " +
    "bealtaine beal мамыр мам მაისი მაი մայիս մայիսի մյս מאי مئی พฤษภาคม " +
    "मई মে மே మే मे મે ਮਈ maiatzaren مه مهٔ 五月 مرداد geg" +
    " ሜይ မေ ಮೇ മേയ് ឧសភា ພຶດສະພາ වෙසක් මැයි مۍ مئي ମଇ মে’ ئایار gulan gulanê maayo ماي maý mejju",
  "czerwiec czerwca cze červen června čvn червень червня черв чэрвень чэрвеня чэр haziran haz kesäkuu kesäkuuta " +
    "kesä juuni jūnijs jūn birželis birželio lipanj lipnja јун јуни юни iunie iun qershor qer meitheamh meith " +
    "mehefin meh ekaina eka xuño iyun iyn маусым мау ივნისი ივნ հունիս հունիսի հնս יוני जून জুন ஜூன் జూన్ જૂન ਜੂਨ " +
    "جون มิถุนายน " +
    "ekainaren hunyo hun ژوئن 六月 شهریور birž" +
    " ጁን ဇွန် ಜೂನ್ ജൂൺ មិថុនា ມິຖຸນາ जुन පොසොන් ජූනි ଜୁନ حوزەیران hezîran hezîranê yuni juun ئىيۇن iýun ġunju чер čer",
  "lipiec lipca lip červenec července čvc липень липня лип ліпень ліпеня ліп temmuz tem heinäkuu heinäkuuta " +
    "heinä juuli jūlijs jūl liepa liepos srpanj srpnja јул јули юли iulie iul korrik korr iúil gorffennaf gor " +
    "gorff uztaila uzt xullo xul iyul iyl шілде шіл ივლისი ივლ հուլիս հուլիսի հլս יולי जुलाई জুলাই জুল ஜூலை జులై " +
    "जुलै જુલાઈ ਜੁਲਾਈ ਜੁਲਾ جولائی กรกฎาคม " +
    "जुल uztailaren hulyo hul ژوئیه ژوئیهٔ 七月 مهر liep" +
    " ጁላይ ဇူ ဇူလိုင် ಜುಲೈ ജൂലൈ កក្កដា ກໍລະກົດ ඇසළ ජූලි جولای جولاءِ ଜୁଲାଇ تەمووز tîrmeh tîrmehê yuli luulyo ئىيۇل iýul lulju",
  "sierpień sierpnia sie srpen srpna srp серпень серпня серп жнівень жніўня жні ağustos ağu elokuu elokuuta elo " +
    "rugpjūtis rugpjūčio kolovoz kolovoza kol avgust avg gusht gush ágúst ágú lúnasa lún awst d’agost d’ag " +
    "abuztua abu agustus agu ogos ogo avqust avq тамыз там აგვისტო აგვ օգոստոս օգոստոսի օգս אוגוסט अगस्त আগস্ট " +
    "ஆகஸ்ட் ఆగస్టు ऑगस्ट ઑગસ્ટ ਅਗਸਤ اگست สิงหาคม " +
    "אוג अग আগ ஆக ఆగ ऑग ਅਗ abuztuaren اوت 八月 آبان rugp" +
    " ኦገስ ኦገስት ဩ ဩဂုတ် ಆಗ ಆಗಸ್ಟ್ ഓഗ ഓഗസ്റ്റ് សីហា ສິງຫາ अगस्ट නිකිණි අගෝස්තු اګست آگسٽ ଅଗଷ୍ଟ আগষ্ট ئاب tebax tebaxê ọgọọst ogosto ئاۋغۇست awgust awwissu aŭg aŭgusto сер",
  "wrzesień września wrz září zář вересень вересня вер верасень верасня eylül eyl syyskuu syyskuuta syys " +
    "rugsėjis rugsėjo rujan rujna ruj септембар сеп септември shtator sht mfómh medi iraila ira sentyabr sen " +
    "қыркүйек қыр sentabr სექტემბერი სექ սեպտեմբեր սեպտեմբերի սեպ ספטמבר सितंबर সেপ্টেম্বর সেপ্ট সেপ செப்டம்பர் " +
    "செப் సెప్టెంబర్ సెప్టెం सप्टेंबर सप्टें સપ્ટેમ્બર સપ્ટે ਸਤੰਬਰ ਸਤੰ ستمبر กันยายน " +
    "ספט सित irailaren سپتامبر 九月 آذر rugs सितम्बर" +
    " ሴፕቴ ሴፕቴምበር စက် စက်တင်ဘာ ಸೆಪ್ಟೆಂ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റം സെപ്റ്റംബർ កញ្ញា ກັນຍາ सेप्टेम्बर බිනර සැප්තැම්බර් سپتمبر سېپتمبر سيپٽمبر ସେପ୍ଟେମ୍ବର ছেপ্তে ছেপ্তেম্বৰ ئەیلوول îlon îlonê satumba sebteembar سېنتەبىر sentýabr верес",
  "październik października paź říjen října říj жовтень жовтня жовт кастрычнік кастрычніка кас ekim eki lokakuu " +
    "lokakuuta loka spalis spalio tetor tet dfómh hydref hyd d’octubre d’oct urria urr қазан қаз ოქტომბერი ოქტ " +
    "հոկտեմբեր հոկտեմբերի հոկ אוקטובר अक्टूबर অক্টোবর অক্টো அக்டோபர் அக் అక్టోబర్ అక్టో ऑक्टोबर ऑक्टो ઑક્ટોબર " +
    "ઑક્ટો ਅਕਤੂਬਰ ਅਕਤੂ اکتوبر ตุลาคม " +
    "אוק अक्टू urriaren اکتبر 十月 دی spal" +
    " ኦክቶ ኦክቶበር အောက် အောက်တိုဘာ ಅಕ್ಟೋ ಅಕ್ಟೋಬರ್ ഒക്ടോ ഒക്ടോബർ តុលា ຕຸລາ अक्टोबर වප් ඔක්තෝබර් آڪٽوبر ଅକ୍ଟୋବର অক্টোবৰ cotmeh cotmehê ọktoba ئۆكتەبىر अक्तूबर",
  "listopad listopada lis listopadu листопад листопада лист лістапад лістапада ліс kasım kas marraskuu " +
    "marraskuuta marras lapkritis lapkričio studeni studenoga studenog stu новембар нов ноември ное noiembrie nëntor nën " +
    "nóvember nóv samhain samh tachwedd tach azaroa aza noyabr noy қараша қар ნოემბერი ნოე նոյեմբեր նոյեմբերի նոյ " +
    "נובמבר नवंबर নভেম্বর নভে நவம்பர் నవంబర్ నవం नोव्हेंबर नोव्हें નવેમ્બર નવે ਨਵੰਬਰ ਨਵੰ نومبر พฤศจิกายน " +
    "נוב नव நவ azaroaren nobyembre nob نوامبر 十一月 بهمن lapkr नवम्बर" +
    " ኖቬም ኖቬምበር နို နိုဝင်ဘာ ನವೆಂ ನವೆಂಬರ್ നവം നവംബർ វិច្ឆិកា ພະຈິກ नोभेम्बर ඉල් නොවැම්බර් ନଭେମ୍ବର নৱে নৱেম্বৰ mijdar mijdarê nuwamba noofeembar نويابىر noý noýabr листоп",
  "grudzień grudnia gru prosinec prosince pro грудень грудня груд снежань снежня сне aralık ara joulukuu " +
    "joulukuuta joulu detsember dets gruodis gruodžio prosinac prosinca децембар дец dhjetor dhj nollaig noll " +
    "rhagfyr rhag abendua abe disember dis dekabr dek желтоқсан жел დეკემბერი დეკ դեկտեմբեր դեկտեմբերի դեկ דצמבר " +
    "दिसंबर ডিসেম্বর ডিসে டிசம்பர் டிச డిసెంబర్ డిసెం डिसेंबर डिसें ડિસેમ્બર ડિસે ਦਸੰਬਰ ਦਸੰ دسمبر ธันวาคม " +
    "דצמ दिस abenduaren disyembre دسامبر 十二月 اسفند gruod दिसम्बर" +
    " ዲሴም ዲሴምበር ဒီ ဒီဇင်ဘာ ಡಿಸೆಂ ಡಿಸೆಂಬರ್ ഡിസം ഡിസംബർ ធ្នូ ທັນວາ डिसेम्बर උඳුවප් දෙසැම්බර් ڊسمبر ଡିସେମ୍ବର ডিচে ডিচেম্বৰ berfanbar berfanbarê disamba disemba diseembar دېكابىر diċembru",
];

/**
 * Names of several words: of the Levant, of Vietnam, of Ireland, the short ones of Thailand and Laos without their full
 * stops, and those that are joined by a mark which nobody sees.
 */
const phrases: readonly (readonly string[])[] = [
  ["كانون الثاني", "tháng một", "tháng giêng", "ม ค", "ມ ກ", "کانوونی دووەم"],
  ["tháng hai", "ก พ", "ກ ພ"],
  ["tháng ba", "มี ค", "ມ ນ"],
  ["tháng tư", "tháng bốn", "เม ย", "ມ ສ", "අප් රේල්"],
  ["tháng năm", "พ ค", "ພ ພ"],
  ["tháng sáu", "มิ ย", "ມິ ຖ"],
  ["tháng bảy", "ก ค", "ກ ລ"],
  ["tháng tám", "ส ค", "ສ ຫ"],
  ["tháng chín", "meán fómhair", "ก ย", "ກ ຍ"],
  ["تشرين الأول", "tháng mười", "deireadh fómhair", "ต ค", "ຕ ລ", "تشرینی یەکەم", "ഒക് ടോബർ"],
  ["تشرين الثاني", "tháng mười một", "พ ย", "ພ ຈ", "تشرینی دووەم"],
  ["كانون الأول", "tháng mười hai", "tháng chạp", "ธ ค", "ທ ວ", "کانونی یەکەم"],
];

const names: ReadonlyMap<string, number> = new Map([
  ...others.flatMap((list, i) => list.split(" ").map((name) => [name.normalize(), i + 1] as const)),
  ...phrases.flatMap((list, i) => list.map((name) => [name.normalize(), i + 1] as const)),
]);

/**
 * The month, from 1, that a word names, or several with one space between: in full or short, in any case, with or
 * without a full stop; 0 for none.
 */
export function monthOf(word: string): number {
  // Hebrew joins “in” to it.
  const name = word
    .normalize()
    .toLowerCase()
    .replace(/\.$|^ב(?=\p{L}{3})/gu, "");
  return names.get(name) ?? beginnings.findIndex((starts) => starts.some((start) => name.startsWith(start))) + 1;
}
