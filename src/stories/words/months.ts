/**
 * Names of months, long and short, as they stand in dates (CLDR), folded: a number beside one is a day. Written down,
 * because the platform takes longer to tell them than the program to start. Each stands with the first language that
 * has it.
 */
export const monthNames: ReadonlySet<string> = new Set(
  [
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil sept",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic",
    "januar februar marz juni juli oktober dezember okt dez",
    "janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro fev set out",
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв февр мар апр июн июл авг сент окт нояб дек",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
  ].flatMap((names) => names.split(" ")),
);
