"""An invented collection: a ferry law, the rules of a province and of two cities, and ten texts with one formula."""

from __future__ import annotations

from pathlib import Path

from rrdiff.library.writer import add

LAW = """中华人民共和国渡运法
（2001年3月1日第九届全国人民代表大会常务委员会第二十次会议通过）
第一条　为了加强渡口渡船管理，维护渡运秩序，保障人民群众生命财产安全，制定本法。
第二条　渡口经营人应当按照渡船检验证书核定的载客定额组织上船，夜间停航期间应当锁闭登船通道。
第三条　遇有大风、浓雾、洪峰过境等危及渡运安全的天气和水情，渡工应当停止开航，并在渡口显著位置悬挂停航标志。
第四条　渡口的设置、迁移和撤销，由渡口所在地县级人民政府批准，并征求毗邻渡口一侧人民政府的意见。
第五条　渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器，并每季度开展一次落水救援演练。
第六条　国家工作人员在渡运管理工作中玩忽职守、徇私舞弊的，依法给予处分。
"""
PROVINCE = """浙江省实施《中华人民共和国渡运法》办法
（2010年5月1日浙江省第十一届人民代表大会常务委员会第十六次会议通过）
第一条　根据《中华人民共和国渡运法》，结合本省实际，制定本办法。
第二条　渡口经营人应当按照渡船检验证书核定的载客定额组织上船，夜间停航期间应当锁闭登船通道。
第三条　遇有大风、浓雾、洪峰过境等危及渡运安全的天气和水情，渡工应当立即停止开航，并在渡口显著位置悬挂停航标志。
第四条　海岛渡口应当设置候船棚，候船棚内张贴潮汐时刻表和救助电话号码。
第五条　国家工作人员在渡运管理工作中玩忽职守、徇私舞弊的，依法给予处分。
"""
CITY = """宁波市渡口管理条例
（2015年6月1日宁波市第十四届人民代表大会常务委员会第二十三次会议通过
2015年7月30日浙江省第十二届人民代表大会常务委员会第二十一次会议批准）
第一条　根据《中华人民共和国渡运法》等法律、法规，结合本市实际，制定本条例。
第二条　渡口经营人应当按照渡船检验证书核定的载客定额组织上船；\
海岛渡口应当设置候船棚，候船棚内张贴潮汐时刻表和救助电话号码。
第三条　渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器，并每两个月开展一次落水救援演练。
第四条　甬江渡口的公交一卡通刷卡设备由轮渡公司维护，学生凭学生证半价乘船。
第五条　国家工作人员在渡运管理工作中玩忽职守、徇私舞弊的，依法给予处分。
"""
OTHER_CITY = """青岛市渡口管理条例
（2014年6月1日青岛市第十五届人民代表大会常务委员会第十八次会议通过）
第一条　为了加强渡口管理，结合本市实际，制定本条例。
第二条　甬江渡口的公交一卡通刷卡设备由轮渡公司维护，学生凭学生证半价乘船。
"""
FORMULA = "国家工作人员在渡运管理工作中玩忽职守、徇私舞弊的，依法给予处分。"


def write_samples(folder: Path) -> None:
    """Write the collection as files."""
    folder.mkdir()
    texts = {"law.txt": LAW, "province.txt": PROVINCE, "city.txt": CITY, "other.txt": OTHER_CITY}
    subjects = "茶园 桑田 竹林 盐场 窑址 古桥 驿道 钟楼 水井 果园".split()
    for subject in subjects:
        texts[f"{subject}.txt"] = (
            f"{subject}保护条例\n（2005年4月1日国务院公布）\n第一条　为了保护{subject}，制定本条例。\n"
            f"第二条　{subject}由{subject}所在地的{subject}管理站登记造册，逐处编号立牌。\n第三条　{FORMULA}\n"
        )
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def sample_library(folder: Path) -> Path:
    """The collection as a library."""
    write_samples(folder / "texts")
    add(folder / "lib", [folder / "texts"])
    return folder / "lib"
