"""Words and sentence patterns of an invented body of law: official in tone, about nothing that exists.

A pattern is a row of parts separated by blanks: ``$verb`` draws a word of that kind, ``@object`` continues with another
pattern, anything else stands as printed. A printed part that is itself a word of some kind (应当) keeps that kind, so
that rewording can exchange it for another of the kind.
"""

from __future__ import annotations

_TABLE = """
subject: 空中花架 夜航灯船 雪橇驿站 风筝赛场 共享暖窖 溪流水车 林间索道 沙洲渡台 岩洞酒窖 浮岛菜圃 石桥书亭
    云雾观测塔 驮运马队 冰面集市 竹筏航线 蜂箱巷道
chapter: 规划与选址 建设与验收 登记与许可 日常运营 设备管理 场地使用 人员与培训 安全管理 监督检查 资金保障 信息公开
    档案管理 租赁与转让 保险与赔偿 环境保护 质量检验 价格与收费 应急处置 行业自律 科研与推广 数据管理 物资储备
    运输与交接 争议处理 权益保护 文化展示 资源节约 合作与交流 评估与改进 巡查与养护 志愿服务 产权保护 招标与采购
    夜间管理 标识与编号 退出与清算
agency: 国务院{S}主管部门 省级人民政府{S}主管部门 设区的市级人民政府{S}主管部门 县级以上人民政府{S}主管部门
    县级以上人民政府 县级人民政府{S}主管部门 乡镇人民政府 街道办事处 市场监督管理部门 自然资源主管部门 应急管理部门
    财政部门 公安机关 卫生健康主管部门 生态环境主管部门 消防救援机构 交通运输主管部门 农业农村主管部门 教育行政部门
    档案主管部门 审计机关 统计机构 气象主管机构 水行政主管部门 林业草原主管部门 文化和旅游主管部门
    人力资源社会保障部门 数据管理机构 登记机构 发证机关
party: 经营者 所有权人 使用人 建设单位 施工单位 设计单位 监理单位 运营单位 检验机构 评估机构 行业协会 从业人员
    承租人 受托人 申请人 供应商 保险机构 仓储单位 承运人 志愿服务组织 培训机构 平台企业 维护单位 物业服务人 出资人
    发起人 技术负责人 值班人员 见习人员 制造企业 进口商 租赁企业 居民委员会 村民委员会 学校 科研机构 相邻权利人
    代理人
verb: 检查 维护 登记 公示 更新 编制 审核 封存 移交 抽检 校准 评估 保管 回收 销毁 拆除 加固 清点 标注 核验 巡查 安装
    改造 调试 购置 出租 转让 抵押 验收 备份 归档 监测 遮盖 隔离 清洗 消毒 加注 替换 检定 测绘 分类 包装 运送 储存
    分配 征集 复制 修缮 迁移 围挡 试运行 启用 停用 报废 转借 拍卖 招标 统计 汇总 认证 收购 展示 养护 承保 签收 追踪
    勘验 复核 冷藏 编号
mod: 备用 临时 关键 共用 老旧 移动 地下 高空 低温 易碎 贵重 进口 简易 大型 小型 季节性 公益性 经营性 防风 防潮 防雷
    夜间 露天 封闭式 木质 金属 陶制 手动 自动 联网 远程 应急 日常 年度 首次 重点 一般 边远 沿岸 坡地 共享 自有 委托
    在用 闲置 超期 重复 涉密 半开放 电子 纸质 标准化 模块化 便携 固定 抗冻 节水 低噪 可拆卸 双层
noun: 管道 阀门 仓库 台账 标识 许可证 协议 绳索 支架 平台 护栏 灯具 水泵 滤网 轮轴 船坞 码头 缆绳 钥匙 闸机 摄像装置
    传感器 图纸 合同 保证金 票据 清单 样品 标本 种苗 花盆 棚架 蜂蜡 酒坛 石料 木材 马具 帐篷 滑轨 刹车装置 救生衣
    航标 气象仪 通信线路 排水沟 取水口 蓄水池 隔离带 缓冲区 通道 停靠点 候车亭 信息系统 数据库 操作规程 应急预案
    培训教材 检验报告 评估结论 使用记录 巡查日志 收费标准 服务指南 保险单 押金账户 维修基金 场地 地块 岸线 坡道 楼梯
    吊篮 索具 电池 充电桩 配电箱 温控装置 除湿机 烘干房 展柜 书架 展板 饲料 工作服 工具箱 备件 包装物 废弃物 噪声源
    光源 作业面 观测点
fault: 裂缝 渗漏 失灵 锈蚀 短路 变形 松动 霉变 缺失 过载 老化 断裂 堵塞 偏移 污染 虫害 脱落 冻结 磨损 误差超限
    数据丢失 编号重复 标示不清 数量不符
event: 受理申请 收到通知 验收合格 合同签订 检验完成 事故发生 许可证届满 投诉登记 公告发布 决定作出 设备停用 场地交付
    材料补正 评估结束 变更登记 年度结算 保险到期 招标结束 整改完成 移交清单签署
cause: 暴雨 停电 大雾 山体滑动 航道淤塞 重大活动 道路施工 水位上涨 低温冰冻 设备检修 公共卫生事件 森林火情
    信息系统故障 原材料短缺 产权争议 规划调整 沙尘天气 野生动物侵扰
days: 三日 五日 七日 十日 十五日 二十日 三十日 四十五日 六十日 九十日 三个工作日 五个工作日 七个工作日 十个工作日
    十五个工作日 二十个工作日 二十四小时 四十八小时 两小时 六个月
period: 每周 每月 每两个月 每季度 每半年 每年 每两年 每三年 汛期前 入冬前 开放季节前 春节前 每个航次前 换班时
count: 一次 两次 三次 四次 五次 六次 八次 十次
span: 一年 二年 三年 五年 六年 八年 十年 十五年 二十年 三十年
share: 百分之五 百分之十 百分之十五 百分之二十 百分之三十 百分之四十 百分之五十 三分之一 三分之二 四分之三
fine: 二百元以上一千元以下 五百元以上二千元以下 一千元以上五千元以下 二千元以上一万元以下 五千元以上二万元以下
    一万元以上五万元以下 二万元以上十万元以下 三万元以上十五万元以下 五万元以上二十万元以下 十万元以上五十万元以下
    二十万元以上一百万元以下 五十万元以上二百万元以下
sanction: 给予警告 予以通报批评 没收违法所得 责令停业整顿 吊销许可证 暂扣许可证 查封作业场所 列入重点监管名单
    取消评优资格 追回补助资金 责令暂停使用 扣押相关物品
modal: 应当 可以 必须 不得 有权 需要 负责 有义务
manner: 及时 定期 如实 依法 统一 集中 逐项 优先 独立 妥善 同步 书面 公开 无偿 当场 全程 就近 分级 分批 逐级 提前
    免费 按规定 严格 主动 自行 共同
aim: 安全运行 公共利益 质量稳定 公平交易 环境整洁 来源可查 责任明确 有序开放 资源节约 信息真实 服务便捷 风险可控
    持续改进 邻里安宁 文化传承 能源节约 价格合理 技艺传授
start: 加强 规范 促进 保障 推动 改进 完善 支持 鼓励 引导 扶持 优化
right: 知情权 查阅权 优先承租权 申诉权 监督权 收益权 通行权 署名权 选择权 求偿权 陈述申辩权 参与权 退出权 使用权
support: 资金补助 税收优惠 用地保障 技术指导 人员培训 信用贷款 保费补贴 场地租金减免 运输便利 宣传推广 人才引进 奖励
    法律援助 设备更新贴息
attribute: 名称和编号 数量和规格 来源和去向 存放地点 有效期限 价格构成 责任人员 检验方法 安全等级 使用年限 维护周期
    保管条件 损耗比例 承载上限 报废条件 技术参数 收费项目 开放时间
place: 作业场所 营业场所 显著位置 政务服务大厅 官方网站 出入口 装卸区域 候船区域 山脚驿点 展示区域 值守室 库区
    服务窗口 公告栏 操作台 交接点
act: 涂改 伪造 出借 隐匿 毁损 侵占 擅自拆改 超量堆放 倒卖 冒用 遮挡 虚报 挪用 拖延交付 强制搭售 违规加装 截留
    私自转让 变相收取 泄露
link: 并 或者 以及 并且 同时 及
whole: 全国 全省 本行政区域 本辖区 所辖流域 责任片区 全市 划定区域
"""


def _words() -> dict[str, tuple[str, ...]]:
    """The table by kind; a line that begins with a blank continues the one before."""
    rows = (row.partition(":") for row in _TABLE.replace("\n ", " ").strip().splitlines())
    return {kind: tuple(words.split()) for kind, _, words in rows}


WORDS = _words()
"""Words by kind; {S} stands for the subject of the statute."""
SUBJECTS = WORDS.pop("subject")
CHAPTERS = WORDS.pop("chapter")

OPTIONAL = frozenset({"mod", "manner"})
"""Kinds that a sentence can lose or gain without breaking."""

PATTERNS: dict[str, tuple[str, ...]] = {
    "object": ("$mod $noun", "$mod $noun", "$mod $noun", "$mod $mod $noun", "$noun 、 $mod $noun", "$party 的 $noun"),
    "limit": ("自 $event 之日起 $days 内", "在 $event 后 $days 内", "于 $event 前 $days", "$period", "在 $days 内"),
    "case": (
        "因 $cause 确需 $verb @object 的",
        "@object 出现 $fault 的",
        "$party 在 $days 内未 $verb @object 的",
        "发现 @object 有 $fault 情形的",
        "@object 的 $attribute 发生变化的",
        "$event 后仍有 $fault 的",
        "受 $cause 影响的",
        "使用 @object 超过 $span 的",
    ),
    "duty": (
        "$agency 负责 $whole 内 @object 的 $verb 和 $verb 工作",
        "$agency 应当 @limit $manner $verb @object ， 并 将结果报送 $agency",
        "$agency 应当会同 $agency 制定 @object 的 $verb 办法 ， 明确 $attribute 和 $attribute",
        "$agency 应当 $manner 组织 $verb @object ， 保障 $aim",
        "$agency 可以委托 $party $verb @object ， 并 对 $attribute 进行 $verb",
        "$agency 收到 $party 报告后 ， 应当 @limit $verb @object",
        "$agency 应当将 @object 的 $verb 经费列入预算 ， 不得 $act",
        "$agency 应当建立 @object 的 $verb 制度 ， $period 公布 $attribute",
        "$agency 应当在 $place 公开 @object 的 $attribute 和 $attribute",
        "$party 应当 $manner $verb @object ， $manner 记录 $attribute",
        "$party 应当 @limit 向 $agency $verb @object",
        "$party 应当按照 $agency 的要求 $verb @object ， 保存期限不少于 $span",
        "$party $verb @object 前 ， 应当 $manner 告知 $party",
        "$party 应当在 $place 设置 @object ， 并 $manner $verb",
        "$party 应当 $period 对 @object $verb $count ， 费用由 $party 承担",
        "$party 不得 $act @object ， 不得以 $cause 为由拒绝 $verb",
        "$party 对 @object 享有 $right ， $party 应当予以配合",
        "$party 之间转让 @object 的 ， 应当 @limit 到 $agency 办理登记",
        "$party 有权要求 $party 提供 @object 的 $attribute",
        "任何单位和个人不得 $act @object",
        "国家 $start @object 的 $verb 和 $verb ， 促进 $aim",
        "国家对 $verb @object 的 $party 给予 $support",
        "@case ， $party 应当 @limit $manner $verb @object",
        "@case ， $agency 可以决定 $verb @object ， 期限不超过 $days",
        "@case ， $party 可以向 $agency 申请 $support",
        "@object 的 $verb 数量不得低于总量的 $share",
        "@object 的 $attribute 由 $agency 会同 $agency 规定",
        "@object 的使用年限为 $span ， 到期由 $party $verb",
        "从事 @object $verb 活动的 $party ， 应当取得 $agency 核发的 $noun",
        "$verb @object 应当遵循 $aim 、 $aim 的原则",
        "$verb @object 所需费用 ， 由 $party 承担 $share ， 其余由 $party 承担",
        "$party 与 $party 因 @object 发生争议的 ， 可以请求 $agency 调解",
        "未经 $agency 同意 ， $party 不得 $verb @object",
        "$agency 与 $party 应当就 @object 的 $verb 签订书面 $noun",
        "$whole 内 @object 的 $verb 计划 ， 由 $agency @limit 编制 ， 报 $agency 批准",
    ),
    "more": (
        "$agency 应当对 $attribute 进行 $verb",
        "具体办法由 $agency 会同 $agency 制定",
        "@case ， 不适用前述规定",
        "$party 应当 $manner 配合 ， 并 提供 @object",
        "$attribute 应当 @limit 报 $agency 备案",
        "逾期未 $verb 的 ， 由 $agency 代为 $verb",
        "所需 $noun 由 $party $manner 提供",
        "$verb 情况应当 $period 在 $place 公布",
        "对 @object 的 $verb ， 优先使用 $mod $noun",
        "$party 对 $agency 的决定有异议的 ， 可以 @limit 申请复核",
        "@case ， 应当 $manner 通知 $party",
        "其中 $mod $noun 的 $verb ， $period 不少于 $count",
    ),
    "further": (
        "前款规定的 $noun ， 由 $party $manner $verb",
        "前款所称 $noun ， 是指用于 $verb @object 的 $mod $noun",
        "$agency 应当 @limit 对前款规定的事项作出答复",
    ),
    "lead_tasks": (
        "$agency 在 $verb @object 工作中履行下列职责",
        "$party $verb @object ， 应当遵守下列规定",
        "@case ， $agency 应当采取下列措施",
        "$party 在 $place $verb $noun 时应当做好下列工作",
    ),
    "lead_needs": ("申请 $verb @object 的 $party ， 应当具备下列条件", "@object 投入使用 ， 应当符合下列要求"),
    "lead_bans": ("$party 在 $verb @object 时不得有下列行为", "禁止在 $whole 内对 $mod $noun 实施下列行为"),
    "lead_contents": ("@object 的 $verb 方案应当包括下列内容", "$party 提交的 $mod $noun 应当载明下列事项"),
    "lead_fines": (
        "违反本法规定 ， $party 有下列情形之一的 ， 由 $agency 责令改正 ， 处 $fine 罚款",
        "$party 有下列行为之一的 ， 由 $agency $sanction ； 情节严重的 ， 处 $fine 罚款",
    ),
    "tasks": (
        "$manner $verb @object",
        "$period $verb @object $count",
        "@limit 完成 @object 的 $verb",
        "向 $agency $verb @object",
        "指导 $party $verb @object",
        "保证 @object 的 $attribute 清楚",
        "协调 $agency 处理 $fault",
    ),
    "needs": (
        "有与 $verb 相适应的 @object",
        "@object 经 $agency $verb 合格",
        "有不少于 $span 的 $verb 经验",
        "$mod $noun 的配备比例达到 $share",
        "近 $span 内未受到 $sanction 处理",
        "无 $fault 、 $fault 等情形",
        "已与 $party 就 @object 订立协议",
    ),
    "bans": (
        "$act @object",
        "未经 $agency 许可 $verb @object",
        "在 $place $verb $mod $noun",
        "以 $cause 为由 $act $noun",
        "使用有 $fault 的 @object",
        "向 $party 收取 @object 的 $verb 费用",
        "@limit 不归还 $mod $noun",
    ),
    "contents": (
        "@object 的 $attribute",
        "$party 的 $right 和 $attribute",
        "$verb @object 的 $attribute",
        "$cause 发生时的 $verb 办法",
        "@object 的 $verb 期限",
        "$agency 的 $verb 意见",
        "$period 投入 @object 的数量",
    ),
    "fines": (
        "未 $manner $verb @object 的",
        "$act @object 的",
        "@limit 未 $verb @object 的",
        "拒绝 $agency $verb $noun 的",
        "在 $place 使用有 $fault 的 @object 的",
        "未向 $party 公开 $attribute 的",
        "经 $agency 通知仍不 $verb @object 的",
    ),
    "penalty_head": ("违反本法 #cite ， $party", "违反本法 #cite 的 $party", "$party 违反本法 #cite ，"),
    "penalty_tail": (
        "的 ， 由 $agency 责令限期改正 ， 处 $fine 罚款",
        "的 ， 由 $agency 责令改正 ， $sanction ； 拒不改正的 ， 处 $fine 罚款",
        "的 ， 由 $agency $sanction ， 并处 $fine 罚款",
        "的 ， 由 $agency 处 $fine 罚款 ； 造成损失的 ， 依法承担赔偿责任",
        "的 ， 由 $agency 责令停止违法行为 ， 并 对直接负责的主管人员处 $fine 罚款",
        "的 ， 由 $agency $sanction ； 构成犯罪的 ， 依法追究刑事责任",
    ),
    "liability": (
        "$agency 工作人员在 $verb @object 工作中玩忽职守的 ， 依法给予处分 ； 构成犯罪的 ， 依法追究刑事责任",
        "因 @object 的 $fault 造成他人损害的 ， 由 $party 承担赔偿责任",
        "$party 对 $agency 作出的 $sanction 决定不服的 ， 可以依法申请行政复议或者提起行政诉讼",
    ),
    "purpose": ("为了 $start {S} 管理 ， 保障 $aim ， 促进 $aim ， 制定本法",),
    "scope": ("在 $whole 内从事 {S} 的 $verb 、 $verb 和 $verb 等活动 ， 适用本法",),
    "definition": ("本法所称 @object ， 是指供 $party $verb 的 $mod $noun 及其 $mod $noun",),
}

LISTS = ("tasks", "needs", "bans", "contents")
CATCH_ALL = {
    "tasks": "法律、行政法规规定的其他职责",
    "needs": "法律、行政法规规定的其他条件",
    "bans": "法律、行政法规禁止的其他行为",
    "contents": "其他需要载明的事项",
    "fines": "其他违反本法规定的情形",
}

SUBSTITUTIONS = (
    ("县级以上人民政府", "市、县（区）人民政府"),
    ("主管部门", "行政部门"),
    ("国务院", "中央"),
    ("本法", "本条例"),
    ("乡镇人民政府", "乡镇、民族乡人民政府"),
    ("运营单位", "运营管理单位"),
    ("经营者", "经营主体"),
    ("公安机关", "公安机关及其派出机构"),
)
