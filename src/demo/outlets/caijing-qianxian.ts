import type { DemoOutlet } from "../outlet.ts";

export const caijingQianxian: DemoOutlet = {
  id: "caijing-qianxian",
  title: "财经前线",
  language: "zh-Hans",
  country: "CN",
  category: "business",
  format: "atom",
  articles: [
    [
      75,
      "dianwang-nianbao",
      "蓝湾电网：两家海外公司年底前整改",
      "（海岸日报）审计组抽查了十一个境外项目，发现合同存档不全、授权链条不清等问题。",
    ],
    [
      82,
      "chukou-guanzhi",
      "出口管制清单扩大，设备维修服务须申请许可",
      "业内人士称，出口管制将影响三家晶圆厂的维护周期。",
    ],
    [96, "tielu", "国有铁路集团上调货运价格", "国有铁路集团表示，调价自下月起执行。"],
    [130, "kafei", "咖啡豆期货回落", "产区降雨改善。"],
    [200, "jishu-zhuanrang", "高校与企业签署电池涂层技术转让协议", "协议金额未披露。"],
    [310, "gushi", "股市收盘小幅上涨", "成交量低于上月均值。"],
  ],
  upcoming: [],
};
