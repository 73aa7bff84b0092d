import type { DemoOutlet } from "../outlet.ts";

export const gangwanShibao: DemoOutlet = {
  id: "gangwan-shibao",
  title: "港灣時報",
  language: "zh-Hant",
  country: "HK",
  category: "china",
  format: "rdf",
  articles: [
    [
      3,
      "guoying-shiyou",
      "國營石油公司要求海外分部清理黨建檔案",
      "一份兩頁的指示要求海外辦事處在十日內清點會議紀錄。公司稱屬例行檔案工作。",
    ],
    [4, "dianwang", "藍灣電網海外帳目抽查，兩家國有企業須整改", "審計組抽查十一個境外項目。"],
    [10, "zongshu", "總領事館搬遷，領事服務改為預約", "領事館門外告示稱，週五起不設即場輪候。"],
    [24, "dianche", "電車週末加開班次", "配合海濱煙花。"],
    [47, "jiandie", "前翻譯員涉間諜罪受審", "控方指被告三年間向境外情報機關提供會議筆記。"],
    [80, "zhicai", "兩家航運公司被列入制裁名單", "制裁名單同時列出四名董事。"],
    [150, "dianying", "電影節公布入圍名單", "共有十八部作品。"],
    [260, "lianhui", "同鄉聯誼會晚宴 統戰部官員出席", "聯誼會稱活動屬文化交流。"],
  ],
  upcoming: [
    ["jiandie-xu", "間諜案續審 專家證人出庭", "辯方質疑筆記屬公開資料。"],
    ["tianqi", "寒流襲港 氣溫降至十二度", "天文台提醒市民注意保暖。"],
  ],
};
