# 错误的说明：键为错误代码，点换成连字符。

problem-title-400 = 请求有误
problem-title-401 = 需要登录
problem-title-403 = 没有权限
problem-title-404 = 没有找到
problem-title-405 = 方法不适用
problem-title-408 = 请求超时
problem-title-409 = 状态冲突
problem-title-413 = 内容过大
problem-title-415 = 格式不支持
problem-title-429 = 尝试过多
problem-title-500 = 内部错误
problem-title-503 = 暂不可用
problem-title-507 = 磁盘已满

access-login-required = 请先登录。
access-invalid-credential = 登录凭证无效或已过期。
access-csrf = 使用 Cookie 的修改请求必须带有请求头 X-Requested-With: chengji。
access-too-many-tries = 登录尝试过多，请在 { $seconds } 秒后再试。
access-metrics-denied = 只有管理员和审计员可以读取运行指标。
access-denied = 您没有进行此操作的权限。

login-failed = 用户名或密码不正确。
login-needed = 此操作需要登录。

entity-not-found = 没有代码为 { $subject } 的实体。
entity-version-not-found = 实体 { $subject } 没有这个版本。

job-not-found = 没有编号为 { $subject } 的入库任务。

user-not-found = 没有用户 { $subject }。
user-exists = 用户名 { $subject } 已被使用。
user-name-invalid = 用户名须为 2 至 64 个字母、数字、点、横线或下划线。
user-last-administrator = 不能停用最后一位管理员。
user-password-weak = 密码至少 12 个字符，且不得与用户名相同。
user-invalid-role = { $value } 不是角色；可用角色为 administrator、steward、reader、auditor、clerk、district、field-worker。

token-not-found = 没有编号为 { $subject } 的令牌。

class-unknown = 分类标准中没有 { $subject }。
classes-syntax = 分类标准无法读取：{ $detail }
classes-files = 分类标准缺少文件或有多余的文件：{ $detail }
classes-repeated = 分类标准中有重复的内容：{ $detail }
classes-orphan = 有类缺少上级类：{ $detail }
classes-unknown-name = 分类标准引用了未定义的名称：{ $detail }
classes-empty-text = 分类标准中有空的名称或定义：{ $detail }
classes-invalid-value = 分类标准中有无效的值：{ $detail }
classes-incomplete = 分类标准中有不完整的类：{ $detail }

code-serial-exhausted = 该代码前缀的顺序号已用尽：{ $subject }。
code-lookalike = { $value } 不是有效编码：第 { $at } 位的 { $got } 形似 { $meant }。是否应为 { $suggestion }？
code-full-width = { $value } 含有全角字符。是否应为 { $suggestion }？
code-lower-case = { $value } 含有小写字母，编码一律大写。是否应为 { $suggestion }？
code-separator = { $value } 含有空格或分隔符。是否应为 { $suggestion }？
code-wrong-length = { $value } 有 { $got } 位；{ $scheme } 编码应为 { $wanted } 位。
code-wrong-character = { $value } 不是有效编码：第 { $at } 位（{ $segment }）不能是 { $got }。
code-wrong-check = { $value } 的校验码不符，应为 { $expected }。可能应为：{ $suggestion }。
code-wrong-segment = { $value } 不是有效编码：第 { $at } 位起不是有效的 { $segment } 段。
code-other-scheme = { $value } 是 { $found } 编码，不是 { $wanted } 编码。
code-unknown-scheme = { $value } 不符合任何已知编码规则。

serial-exhausted = 该代码前缀的顺序号已用尽：{ $subject }。
issue-cell-missing = 该编码需要北斗网格位置码，但未提供：{ $subject }。
issue-class-missing = 该编码需要分类代码，但未提供：{ $subject }。
issue-parent-missing = 该编码需要上级对象的编码，但未提供：{ $subject }。
issue-parent-invalid = 上级对象的编码不属于所要求的编码规则：{ $subject }。
issue-number-missing = 该编码需要的编号未提供：{ $subject }。
issue-number-too-large = 编号超出该编码的位数：{ $subject }。
issue-choice-unknown = 取值不在该编码的可选值之内：{ $subject }。
issue-series-invalid = 这不是该编码规则的序列：{ $subject }。
issue-malformed = 各段不能组成实体编码：{ $subject }。

code-reason-missing = 须填写理由，不超过 500 字。
code-document-missing = 此操作须填写文号。
code-not-found = 没有编码 { $subject }。
code-act-forbidden = 编码的当前状态不允许此操作：{ $subject }
code-retired = 编码 { $subject } 已注销。
code-merged = 该编码已并入另一编码：{ $subject }
code-transferred = 该对象已变更区划，现用另一编码：{ $subject }
code-split = 该编码已拆分为其他编码：{ $subject }
code-class-unknown = 编码中的分类不在（或已不在）分类标准中：{ $subject }
code-mismatch = 两个编码不能一起使用：{ $subject }
code-taken = 该对象已有编码：{ $subject }
code-division-invalid = 行政区划缺失或不适用：{ $subject }
code-parts-invalid = 拆分须给出 2 至 100 个互不相同的部分。
code-proposal-not-found = 没有待审批的申请 { $subject }。
code-proposal-own = 自己提出的申请须由另一人审批。
code-chain-too-long = 编码的承继链没有终点，请告知管理员。

entity-closed = 实体 { $subject } 已关闭。

identifier-invalid = 标识或其方案格式不符：{ $subject }
identifier-link-not-found = 标识 { $subject } 未对应到该实体。

ingest-cancelled = 入库已停止；重新运行即可继续。
ingest-concurrent = 另一入库任务同时写入了相同的记录；请重新运行。

audit-event-not-found = 审计日志中没有 { $subject } 的事件。

query-filter-conflict = 这些条件不能同时使用：{ $subject }。
query-invalid-cursor = 分页游标无效：{ $subject }。
query-attribute-not-indexed = 该类实体的属性 { $subject } 没有建立索引。
query-search-empty = 请输入检索内容。
query-invalid-bbox = 范围 { $value } 无效：{ $reason }。
query-invalid-cell = { $value } 不是北斗网格码：{ $reason }。
query-invalid-cover = 该几何图形无法用网格覆盖：{ $reason }。
query-invalid-height-profile = { $value } 不是高度编码读法，应为 sign-magnitude、twos-complement 或 mixed-radix。
query-invalid-position = 该位置没有对应的网格：{ $reason }。
query-too-many-positions = 共 { $count } 个位置，一次最多编码 { $most } 个。
query-invalid-class = 没有实体类 { $value }。
query-invalid-crs = 不支持坐标参考系 { $value }；可用 CRS84、EPSG:4326、EPSG:4490、EPSG:3857 的 OGC 标识。
query-invalid-depth = { $value } 不是分类层级，层级为 1、2、3。
query-invalid-format = 不支持格式 { $value }。
query-invalid-level = { $value } 不是网格级别，应为 1 至 10。
query-invalid-limit = 每页数量超出范围。
query-invalid-polygon = 多边形无效：{ $reason }。
query-invalid-text = 文本过长，最多 { $most } 个字符。
query-invalid-time = { $value } 不是有效的时间：{ $reason }。
query-invalid-attribute = 属性条件 { $value } 应写成“名称:值”。
query-invalid-zoom = 缩放级别 { $value } 超出范围，应为 0 至 24。
query-too-many-cells = 此范围约有 { $count } 个网格，最多返回 { $most } 个；请缩小范围或减小级别。

request-base-url-missing = 服务器没有设置对外网址，无法制作标牌；请用 --base-url 启动。
request-internal = 服务器内部错误；请把追踪号告知运维人员。
request-invalid = 请求有误。
request-invalid-body = 请求正文无效：{ $reason }
request-invalid-parameter = 请求参数无效：{ $reason }
request-invalid-path = 地址无效：{ $reason }
request-method-not-allowed = 该地址不支持此方法。
request-not-found = 没有找到。
request-timeout = 处理时间过长，请稍后再试或缩小查询范围。
request-too-large = 请求正文过大，最多 1 MiB。
request-unsupported-media-type = 正文格式不受支持，请检查 Content-Type。

upload-disk-full = 磁盘已满，文件没有保存。
upload-failed = 上传无法读取：{ $reason }
upload-interrupted = 上传中断：超过一分钟没有收到数据。
upload-missing-part = 上传缺少 { $part } 部分。
upload-too-large = 文件过大：数据文件最多 2 GiB，映射文件最多 1 MiB。

mapping-class-unknown = 映射文件的实体类不在分类标准中：{ $subject }。
mapping-column-unknown = 映射文件引用了数据文件没有的列：{ $subject }。
mapping-unknown-key = 映射文件有未知的键：{ $detail }
mapping-syntax = 映射文件不是有效的 TOML：{ $detail }
mapping-missing-key = 映射文件缺少必需的键：{ $detail }
mapping-invalid-value = 映射文件的值无效：{ $detail }
mapping-conflict = 映射文件自相矛盾：{ $detail }
mapping-unknown-column = 映射文件引用了数据文件没有的列：{ $detail }

read-io = 文件无法读取：{ $detail }
read-format-unknown = 无法识别文件格式：{ $detail }
read-format-mismatch = 文件内容与格式不符：{ $detail }
read-encoding-unknown = 未知的字符编码：{ $detail }
read-delimiter-invalid = 分隔符无效：{ $detail }
read-header-empty = 文件没有表头。
read-header-duplicate = 表头有重复的列名：{ $detail }
read-layer-missing = 文件中没有该图层或工作表：{ $detail }
read-records-missing = 文件中没有映射所指的记录数组：{ $detail }
read-truncated-gzip = 压缩文件不完整：{ $detail }
read-corrupt-gzip = 压缩文件已损坏：{ $detail }
read-record-too-long = 单条记录过长：{ $detail }
read-json-syntax = JSON 语法错误：{ $detail }
read-not-a-workbook = 文件不是 Excel 工作簿：{ $detail }
read-not-a-geopackage = 文件不是 GeoPackage：{ $detail }

plate-malformed = 这不是标牌二维码的文字，或文字不完整。
plate-unknown-version = 标牌格式较新，本程序不认识。
plate-unknown-algorithm = 标牌的签名算法不认识。
plate-invalid-code = 该代码不能印在标牌上：{ $detail }
plate-invalid-base-url = 标牌网址无效：{ $detail }
plate-invalid-day = 标牌日期超出范围：{ $detail }
plate-unknown-key = 签名所用的密钥不在公布的密钥之中。
plate-bad-signature = 签名不符：标牌内容被改动，或不是由本市签发。
plate-wrong-code = 标牌是真的，但属于另一个对象。
plate-after-retirement = 标牌日期在签名密钥停用之后。
plate-key-revoked = 签名所用的密钥已被吊销。
plate-too-long = 标牌文字过长，二维码放不下：{ $detail }
plate-invalid-size = 图片分辨率应为 72 至 1200 dpi：{ $detail }
plate-invalid-sheet = 版面无效：{ $detail }
plate-invalid-key-file = 不是有效的标牌密钥文件：{ $detail }
plate-count = 每次可制作 1 至 100000 块标牌，收到 { $subject } 块。
plate-code-ended = 只能为使用中的代码制作标牌：{ $subject }。
plate-key-not-found = 没有标牌密钥 { $subject }。
plate-reason-missing = 吊销密钥 { $subject } 必须说明理由。
plate-too-many-base-urls = 该密钥已用于 16 个网址，请先更换密钥：{ $subject }
plate-no-font = 没有找到中文字体，标牌上只印代码。

file-io = 服务器的数据目录无法使用。

store-disk-full = 磁盘已满，没有写入任何内容。
store-unavailable = 数据库暂时没有响应，请稍后再试。
store-busy = 数据库繁忙，请稍后再试。
store-corrupt = 数据库已损坏；请联系运维人员。
store-damaged = 已保存的数据无法读取；请联系运维人员。
store-conflict = 同时有另一项写入；请重试。
store-sql = 数据库拒绝了语句；请把追踪号告知运维人员。
store-nested = 服务器内部错误；请把追踪号告知运维人员。
store-closed = 服务器正在关闭。
store-invalid-location = 数据库地址无效。
store-directory = 数据目录无法使用。
store-newer-schema = 数据库由更新的版本创建。
store-thread = 服务器无法启动线程。

code-block-exhausted = 该管理单位预留的流水号已用完：{ $subject }。请再预留号段。
code-block-too-large = 一个号段为 1 至 10,000,000 个流水号，且不得超出编码规则的容量：{ $subject }。
code-custodian-denied = 您只能使用本部门的号段。
code-scheme-unknown = 没有编码规则 { $subject }。
code-run-not-found = 没有编号为 { $subject } 的赋码任务。
code-key-column-missing = 文件中没有“key”列：{ $subject }。
code-too-many-keys = 一次请求最多为 5,000 个键赋码；更多请上传文件。
code-block-facts = 所给要素不能确定编码规则的号段序列：{ $subject }。
code-custodian-invalid = 管理单位名称应为 1 至 100 个字符。
code-run-stopped = 赋码任务已停止，重新运行可继续。

house-run-not-found = 没有房屋赋码任务 { $subject }。
house-run-cancelled = 房屋赋码已停止，重新启动后继续。
house-run-overtaken = 另一程序正在执行同一房屋赋码任务。
house-reason-unknown = { $value } 不是房屋未赋码的原因。
query-invalid-division = { $value } 不是区划代码：{ $reason }

address-plate-not-found = 没有这块门牌：{ $subject }。
address-plate-forbidden = 门牌当前状态不允许此操作：{ $subject }。
address-plate-order-not-found = 没有这张门牌订单：{ $subject }。
address-plate-unfit = 只有已编码且在用的地址才能制作门牌：{ $subject }。
address-plate-class-unknown = 没有这种门牌类别，或没有适用于该地址的类别：{ $subject }。
address-plates-there = 这些地址已有门牌或正在等待制作。
address-numbers-used-up = 这条道路的门牌号已用尽。
address-report-invalid = 上报须说明缺失、损坏或错误，以及是哪一处门牌（{ $subject }）。
address-field-text-invalid = 说明最多 500 个字符。
address-task-not-found = 没有这项外业任务：{ $subject }。
address-task-forbidden = 任务当前状态不允许此操作：{ $subject }。
address-task-not-yours = 这件事应由他人办理：{ $subject }。
address-task-waiting = 同一事项已有待办任务：{ $subject }。
address-answer-invalid = 答复与任务不符（{ $subject }）。
address-answer-not-found = 没有这份答复：{ $subject }。
address-answer-reused = 该答复编号已被另一份答复使用：{ $subject }。
address-photo-invalid = 照片须为不超过 8 MiB 的 JPEG 或 PNG（{ $subject }）。
address-photo-not-found = 没有这张照片：{ $subject }。
address-not-found = 没有该地址。
address-changed-meanwhile = 该地址已被他人修改，请重新查看后再操作。
address-step-forbidden = 该地址当前状态不允许此操作：{ $subject }。
address-reason-missing = 需要填写 500 字以内的理由。
address-document-missing = 此操作需要填写文号。
address-second-person = 须由另一人审批。
address-invalid = 地址要素不完整或不正确：{ $subject }。
address-parent-invalid = 该地址不能位于此上级之下：{ $subject }。
address-parent-not-in-force = 上级地址尚未生效：{ $subject }。
address-division-invalid = 行政区划缺失或不存在：{ $subject }。
address-index-missing = 地址库还没有索引：请用 chengji address build-index 在数据目录中生成 { $subject }。
address-index-broken = 地址库索引无法读取：{ $subject }。
address-model-broken = 地址解析模型无法读取。
address-position-invalid = 坐标不是有效的 CGCS2000 经纬度：{ $subject }。
address-road-not-found = 没有该道路。
address-operation-not-found = 没有该地址变更。
address-not-undoable = 该变更已不能撤销：{ $subject }。
address-not-waiting = 该变更不在待审批状态。
address-file-invalid = 文件中没有地址列：{ $subject }。
address-run-not-found = 没有该地址导入任务。
address-doubt-not-found = 没有该疑问。
address-doubt-forbidden = 该疑问当前状态不允许此操作：{ $subject }。
address-operation-blocked = 不能执行该变更：{ $subject }。
address-operation-too-large = 一次变更最多涉及 20 万个地址：{ $subject }。
address-area-invalid = 订阅须有名称以及区划或网格：{ $subject }。
address-subscription-not-found = 没有该订阅。
address-sheet-invalid = 地址文件已损坏或与前一文件不衔接：{ $subject }。

address-index-io = 无法读写地址库索引文件：{ $subject }。
address-index-foreign = 该文件不是地址库索引：{ $subject }。
address-index-format = 地址库索引由其他版本的程序生成，请重新运行 chengji address build-index：{ $subject }。
address-index-damaged = 地址库索引已损坏，请重新生成：{ $subject }。
address-index-too-large = 地址库超出一个索引的容量：{ $subject }。
address-invalid-model = 地址解析模型文件无效：{ $subject }。
address-invalid-conll = 标注文件有误：{ $subject }。
address-invalid-label = { $subject } 不是地址要素的标签。
address-invalid-lexicon = 地址词典无效：{ $subject }。
address-invalid-number = { $subject } 不是门牌号码。
division-invalid-table = 行政区划表有误：{ $subject }。
address-boundary-column-missing = 文件中没有说明边界所属社区的列：{ $subject }。
address-finding-not-found = 没有这条质量问题。
address-finding-forbidden = 该质量问题当前状态不允许此操作：{ $subject }。
address-certificate-withheld = 存在未了结事项，暂不能出具地址证明：{ $subject }。
address-certificate-not-found = 没有这份地址证明。
address-invalid-certificate = 这不是地址证明：{ $detail }。
address-same-path = 已有相同要素的地址：{ $subject }。
