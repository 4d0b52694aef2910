# 城市模型的场景与导出

scene-not-found = 没有这个场景。
scene-not-whole = 库内版本总是展示一个类的当前全部内容。若只要局部、其他日期或层级，请写入文件夹。
scene-published-meanwhile = 此间该场景已发布了另一版本，请重试。
scene-damaged = 无法生成瓦片：{ $subject }。
export-too-many = 单个此类文件容纳不下：{ $subject }。请缩小范围。
export-nothing = 所选范围内没有可导出的内容。
export-outside-frame = 有坐标落在所选坐标系之外：{ $subject }。
analysis-invalid = 无法回答该空间分析请求：{ $subject }。
analysis-too-large = 分析范围过大：{ $subject }。请缩小范围。
