"""Which language a text is in: zh-Hans, zh-Hant, en or ru, told by its letters alone.

Scripts are weighed, so that a Chinese or Russian page full of Latin names of drugs stays what it is. Simplified and Traditional Chinese
are told apart by characters that only one of them uses.
"""

from __future__ import annotations

from typing import Final

from contentlint.model import Language
from contentlint.text.patterns import lazy

SAMPLE: Final = 400  # code points from the start and as many from the middle; more text does not change the answer
SCRIPT_SAMPLE: Final = 300  # for Simplified or Traditional, where nearly every third character tells
ENOUGH: Final = 20.0  # weighted letters; with fewer a declared language is the better witness

# A Han character says about as much as three letters; Latin names stand in Russian texts much more often than Russian ones in English.
WEIGHTS: Final = {"Han": 3.0, "Cyrillic": 1.5, "Latin": 1.0}

_SCRIPTS: Final = {
    "Han": lazy(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+"),
    "Latin": lazy(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+"),
    "Cyrillic": lazy(r"[\u0400-\u052f]+"),
}

# Own list of frequent pairs, in the same order. Characters that the other script uses too (后 里 干 几 著 ...) are left out.
_SIMPLIFIED: Final = (
    "这为来国说时们个会对过发经学样还动关现见间问点开无长头与体实种应产门车两进从气给东业机员书电边带难话万义让处专医药疗术诊检验细胆"
    "脑脏肾肿疡齿龋颈肤疮痒热风节传伤儿妇养营剂针镜钙铁锌钠钾镁压护险变状态类纤维组织结缔绝统续综绿缓编练红级纪约纯纸线终络绍绪缩网罗"
    "罚职联聪听声丝觉视观规计认讨训议记讲许论设访证评识诉词译试诗诚该详语误请诸读课谁调谈谢谨谱负财责败货质贫购贵费资赛赞赢趋跃践踪轮"
    "软转轻载较辅辆辈输辑达迁运连迟适选递逻遗邮释钟钢钱铅银链销锁错键锻闭闻阅阔队阳阴阵阶际陆陈随隐雾静韩页顶项顺须顾顿预领频题颜额颗"
    "飞饭饮饱饿馆马驱驾骂骗骤鱼鲜鸡鸟麦黄龄龙龟丧丰临举么乌乐乔习乡买乱争亏亚亲仅仓仪价众优伟伪债倾偿储兰兴军农冲决况冻净减凭击刘则刚"
    "创删别剧办务劳势劲励劝华协单卖卫厂厅历厉厌厕县参双叶号叹吓吗启呕响哑唤啰喷嘱团园围图圆圣场坏块坚坛坟坠垫墙壮备够夹夺奋奖妆妈娱婴"
    "孙宁宝审宪宫宽宾寝寻导寿将尔尝尘层属岁岛岭币师帐帮归当录彻径忆忧怀怜总恳恶恼悦惊惧惨惯愿戏战户扩扫扬扰抢报担拟拥择挂挥损换据掷搅"
    "携摄摆摇摊撑敌数断旧昼显晓暂权条极构标栋树桥档梦楼欢欧残毁毕汇汉汤沟泻泼泽洁浅测济浓涂涛润涨渐湾溃满滤滥滨灭灯灵灾炉炼烂烦烧烫爱"
    "爷牵牺独狭猪猫献环玛珑琐画畅疟疯痫瘫瘾癣盐监盖盗盘矿码砖础确碍礼祸离秃积称稳穷窍窃竞笔筛签简篮粤粪粮紧纠绑绕绘绩缘缝缠罢羡翘肃肠"
    "胀胁胶脉脓脚脱脸腊腻腾舰艰艺芦苏苹荐荡荣莲获萝萧蓝虑虚虫虽虾蚁蚂蛮蜡补袭装裤触誉讯贝贡贤贴贸赖赶跷轨轴辞辩辫邓郑酝酿锋锡锰镇镑闲"
    "闷阀阐韧颠飘饥饲饼馈驻骄骑鲁鸣鸭鹅鹰齐龈痉挛胫颅颊颌髋髌臜肴氢铝铜铬锂碱烃酰滞渗沥涩渍溅疖痨瘪贲湿"
)
_TRADITIONAL: Final = (
    "這為來國說時們個會對過發經學樣還動關現見間問點開無長頭與體實種應產門車兩進從氣給東業機員書電邊帶難話萬義讓處專醫藥療術診檢驗細膽"
    "腦臟腎腫瘍齒齲頸膚瘡癢熱風節傳傷兒婦養營劑針鏡鈣鐵鋅鈉鉀鎂壓護險變狀態類纖維組織結締絕統續綜綠緩編練紅級紀約純紙線終絡紹緒縮網羅"
    "罰職聯聰聽聲絲覺視觀規計認討訓議記講許論設訪證評識訴詞譯試詩誠該詳語誤請諸讀課誰調談謝謹譜負財責敗貨質貧購貴費資賽贊贏趨躍踐蹤輪"
    "軟轉輕載較輔輛輩輸輯達遷運連遲適選遞邏遺郵釋鐘鋼錢鉛銀鏈銷鎖錯鍵鍛閉聞閱闊隊陽陰陣階際陸陳隨隱霧靜韓頁頂項順須顧頓預領頻題顏額顆"
    "飛飯飲飽餓館馬驅駕罵騙驟魚鮮雞鳥麥黃齡龍龜喪豐臨舉麼烏樂喬習鄉買亂爭虧亞親僅倉儀價眾優偉偽債傾償儲蘭興軍農沖決況凍淨減憑擊劉則剛"
    "創刪別劇辦務勞勢勁勵勸華協單賣衛廠廳歷厲厭廁縣參雙葉號嘆嚇嗎啟嘔響啞喚囉噴囑團園圍圖圓聖場壞塊堅壇墳墜墊牆壯備夠夾奪奮獎妝媽娛嬰"
    "孫寧寶審憲宮寬賓寢尋導壽將爾嘗塵層屬歲島嶺幣師帳幫歸當錄徹徑憶憂懷憐總懇惡惱悅驚懼慘慣願戲戰戶擴掃揚擾搶報擔擬擁擇掛揮損換據擲攪"
    "攜攝擺搖攤撐敵數斷舊晝顯曉暫權條極構標棟樹橋檔夢樓歡歐殘毀畢匯漢湯溝瀉潑澤潔淺測濟濃塗濤潤漲漸灣潰滿濾濫濱滅燈靈災爐煉爛煩燒燙愛"
    "爺牽犧獨狹豬貓獻環瑪瓏瑣畫暢瘧瘋癇癱癮癬鹽監蓋盜盤礦碼磚礎確礙禮禍離禿積稱穩窮竅竊競筆篩簽簡籃粵糞糧緊糾綁繞繪績緣縫纏罷羨翹肅腸"
    "脹脅膠脈膿腳脫臉臘膩騰艦艱藝蘆蘇蘋薦蕩榮蓮獲蘿蕭藍慮虛蟲雖蝦蟻螞蠻蠟補襲裝褲觸譽訊貝貢賢貼貿賴趕蹺軌軸辭辯辮鄧鄭醞釀鋒錫錳鎮鎊閒"
    "悶閥闡韌顛飄飢飼餅饋駐驕騎魯鳴鴨鵝鷹齊齦痙攣脛顱頰頜髖髕臢餚氫鋁銅鉻鋰鹼烴醯滯滲瀝澀漬濺癤癆癟賁濕"
)
_ONLY_SIMPLIFIED: Final = frozenset(_SIMPLIFIED)
_ONLY_TRADITIONAL: Final = frozenset(_TRADITIONAL)

_TO_SIMPLIFIED: Final = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_HAS_TRADITIONAL: Final = lazy(f"[{_TRADITIONAL}]")

_TRADITIONAL_TAGS: Final = frozenset(("hant", "tw", "hk", "mo"))


def share(text: str) -> dict[str, float]:
    """The share of each script (`Han`, `Latin`, `Cyrillic`) in the letters of all three, unweighted; zeros when there are none."""
    counts = _count(text)
    total = sum(counts.values()) or 1
    return {script: count / total for script, count in counts.items()}


def detect(text: str, declared: str = "") -> Language:
    """The language of `text`. `declared`, a language tag, decides when the text is too short or says nothing about its script."""
    middle = max(SAMPLE, len(text) // 2)
    sample = text[:SAMPLE] + text[middle : middle + SAMPLE]
    weights = {script: count * WEIGHTS[script] for script, count in _count(sample).items()}
    said = normalise_tag(declared)
    if said and sum(weights.values()) < ENOUGH:
        return said
    if weights["Han"] and weights["Han"] >= max(weights["Latin"], weights["Cyrillic"]):
        return _chinese(sample, said)
    return "ru" if weights["Cyrillic"] > weights["Latin"] else "en"


def normalise_tag(tag: str) -> Language | None:
    """A language tag as people write it (`zh-CN`, `zh_TW`, `ru-RU`, `EN`) as one of ours; None for any other language."""
    language, *rest = tag.strip().lower().replace("_", "-").split("-")
    if language == "zh":
        traditional = "hans" not in rest and not _TRADITIONAL_TAGS.isdisjoint(rest)
        return "zh-Hant" if traditional else "zh-Hans"
    if language == "en":
        return "en"
    return "ru" if language == "ru" else None


def simplified(text: str) -> str:
    """`text` with the most frequent Traditional characters in their Simplified form: enough to look for words, not a conversion."""
    return text.translate(_TO_SIMPLIFIED) if _HAS_TRADITIONAL.search(text) else text  # the look costs a tenth


def _count(sample: str) -> dict[str, int]:
    counts = {}
    for script, pattern in _SCRIPTS.items():
        rest = pattern.sub("", sample)
        counts[script] = len(sample) - len(rest)
        sample = rest
    return counts


def _chinese(sample: str, said: Language | None) -> Language:
    """By how many different characters of each kind occur: a repeated word or a quoted name weighs no more than one."""
    used = set(sample[:SCRIPT_SAMPLE])
    simplified, traditional = len(used & _ONLY_SIMPLIFIED), len(used & _ONLY_TRADITIONAL)
    if simplified == traditional:
        return "zh-Hant" if said == "zh-Hant" else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def only_simplified() -> frozenset[str]:
    """Frequent characters of Simplified Chinese that Traditional Chinese does not have."""
    return _ONLY_SIMPLIFIED


def only_traditional() -> frozenset[str]:
    """Their Traditional forms, which Simplified Chinese does not have."""
    return _ONLY_TRADITIONAL
