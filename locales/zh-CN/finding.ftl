# 数据问题的说明：键为规则代码，点换成连字符。

record-ragged-row = 行的字段数与表头不一致
record-undecodable = 内容不符合文件的字符编码
record-malformed = 此行不是该格式的记录
record-natural-key-missing = 自然主键为空
record-natural-key-repeated = 自然主键在同一文件中重复且内容不同
record-required-missing = 必填属性为空
record-value-kind = 值的类型与属性不符，只保留在原始记录中
record-value-too-long = 值过长

code-credit-pattern = 统一社会信用代码格式不符
code-credit-check = 统一社会信用代码校验位不符
code-citizen-pattern = 公民身份号码格式不符
code-citizen-check = 公民身份号码校验位不符
identifier-claimed-twice = 同一标识已被其他部门用于另一事物
register-shared-identifier = 本行身份标识与文件中前面一行相同而姓名或出生日期不同，不据此识别任何人
register-birth-date-differs = 出生日期与公民身份号码所含日期不一致
register-day-impossible = 日期不可能：在未来，或早于一百三十年前
register-word-unknown = 取值不在标准代码表中
register-unit-pattern = 不动产单元代码格式不符合标准
register-address-unusable = 地址不能匹配标准地址，也无法据此申请

address-missing = 没有地址
address-other-city = 地址写的是其他城市
address-division-unknown = 无法从地址判断所在区
address-division-conflict = 地址中的行政区划互相矛盾
address-former-division = 地址使用了旧的行政区划名称
address-remainder = 地址有未能识别的部分
address-read-by-model = 地址中有一部分由模型识别，而非由规则识别
address-personal-data = 地址中含有个人信息，不随地址保存

place-position-missing = 没有位置
place-not-a-number = 坐标不是数字
place-out-of-range = 坐标超出坐标系的范围
place-swapped = 经度与纬度写反
place-outside-extent = 位置超出预期范围

geometry-empty = 几何为空
geometry-too-few-points = 环或线的点数不足
geometry-ring-open = 环没有闭合，读取时已闭合
geometry-self-intersection = 环自相交
geometry-invalid-nesting = 多边形的环重叠或嵌套有误

issue-key-invalid = 标识键不能用于赋码
issue-class-unknown = 分类标准中没有该分类
issue-division-unknown = 区划树中没有该区划
issue-position-invalid = 位置或网格码无法识别
issue-parent-unreadable = 上级代码无法识别
issue-numbers-invalid = 编号须写成“名称=数值”，用分号分隔
issue-facts-unusable = 所给要素不足以按该编码规则生成代码
issue-conflicting = 该键已按其他要素赋码，或所给要素生成的代码已属于其他键
class-attribute-missing = 缺少该类的必填属性
class-attribute-type = 值的类型与分类标准中的属性不符
class-unit = 数值带有单位，应按属性规定的单位只填数字
class-value-not-in-list = 值不在属性的代码表中
class-value-range = 数值超出属性的取值范围
class-geometry = 几何类型与该类不符
class-not-in-standard = 分类标准中没有此类
class-attribute-removed = 新版分类标准已没有此属性
address-kind-unknown = 该词不是地址类别
address-division-untold = 行政区划缺失或不存在
address-parent-kind = 该地址不能位于此上级之下
address-elements-invalid = 地址要素不完整或不正确
address-path-taken = 已有相同要素的地址
address-same-point = 同一点位已有同类地址
address-refused = 申请被拒绝
