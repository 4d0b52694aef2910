# 三维场景页面的文字。

portal-scene-nav = 三维
portal-scene-title = 三维场景
portal-scene-aria = 三维场景窗口，可用方向键移动，回车选取中央的物体
portal-scene-overview = 全市
portal-scene-fly = 飞到名称、地址、编码或坐标
portal-scene-fly-nothing = 没有找到这个名称、地址或编码。
portal-scene-coordinates = 坐标
portal-scene-no-place = 这个实体没有位置，无法飞到。
portal-scene-fold = 收起工具
portal-scene-unfold = 展开工具
portal-scene-camera = 视点 { $place }　高 { $height }　朝向 { $heading }°　俯仰 { $pitch }°
portal-scene-keys = 键盘：方向键平移，Shift+方向键转动与俯仰，+ − 远近，Home 全市，回车选取中央，Esc 收起。

portal-scene-layers = 模型与着色
portal-scene-models = 模型种类
portal-scene-models-all = 全部
portal-scene-models-white = 白模
portal-scene-models-fine = 精模
portal-scene-colour = 着色
portal-scene-colour-plain = 本色
portal-scene-colour-class = 按类别
portal-scene-colour-level = 按模型级别
portal-scene-colour-height = 按高度
portal-scene-colour-address = 按有无标准地址
portal-scene-base = 地面底图
portal-scene-base-none = 网格
portal-scene-terrain = 地形
portal-scene-terrain-which = 地形数据
portal-scene-borders = 行政区界线
portal-scene-borders-none = 不画
portal-scene-borders-district = 各区
portal-scene-borders-street = 所在区的街道
portal-scene-legend = 图例
portal-scene-legend-untold = 此处未说明
portal-scene-legend-addressed = 有标准地址
portal-scene-legend-unaddressed = 无标准地址

portal-scene-time = 时间与对比
portal-scene-compare = 两个时间并排对比
portal-scene-moment = 时间
portal-scene-left = 左
portal-scene-right = 右
portal-scene-now = 现在
portal-scene-moment-own = 其他时间…

portal-scene-section = 剖切
portal-scene-section-off = 不剖
portal-scene-section-level = 水平
portal-scene-section-wall = 竖直
portal-scene-section-height = 剖切高程
portal-scene-section-shift = 前后移动
portal-scene-section-bearing = 剖面朝向
portal-scene-section-hint = 水平：高于此高程的部分不画。竖直：以画面中央为起点，朝向一侧的部分不画。

portal-scene-measure = 量测
portal-scene-measure-off = 不量
portal-scene-measure-distance = 距离
portal-scene-measure-height = 高差
portal-scene-measure-area = 面积
portal-scene-measure-hint = 在场景中逐点单击；用键盘时，回车取画面中央的点。
portal-scene-measure-undo = 撤销一点
portal-scene-measure-clear = 清除
portal-scene-measured-straight = 空间距离
portal-scene-measured-level = 水平距离
portal-scene-measured-up = 高差
portal-scene-measured-slope = 坡角
portal-scene-measured-surface = 表面积
portal-scene-measured-plan = 投影面积
portal-scene-measured-perimeter = 周长

portal-scene-sun = 日照与阴影
portal-scene-shadows = 显示阴影
portal-scene-day = 日期
portal-scene-hour = 时刻（北京时间）
portal-scene-sun-stands = 太阳高度 { $altitude }°，方位 { $azimuth }°，一米的影长 { $shadow } m
portal-scene-sun-down = 太阳在地平线以下

portal-scene-underground = 地下
portal-scene-ground = 地面不透明度
portal-scene-below = 进入地下
portal-scene-ground-hint = 低于 100 % 时，视点可以进入地下。

portal-scene-share = 分享视图
portal-scene-share-hint = 链接带有视点和全部设置；打开的人只看到自己有权看的内容。

portal-scene-loading = 正在载入三维场景…
portal-scene-empty = 还没有可以看的三维场景
portal-scene-empty-hint = 场景由管理员生成：
portal-scene-empty-then = { $moment } 还没有场景
portal-scene-tiles-missing = 有些瓦片没有取到
portal-scene-needs-webgl = 三维场景需要 WebGL
portal-scene-needs-webgl-hint = 此浏览器不能绘制三维场景：请开启硬件加速，或换用新版的 Chrome、Edge、Firefox。列表、搜索和实体卡片在“一张图”里照常可用。
portal-scene-to-map = 回到一张图

portal-scene-help-look = 怎样看
portal-scene-help-look-text =
    左键拖动平移，右键拖动或滚轮缩放，中键拖动（或 Ctrl+左键）转动和俯仰。
    单击建筑等物体，右侧打开与“一张图”相同的实体卡片；单击空地则关闭。
    上方的框可以按名称、地址、编码或经纬度飞到一处。
portal-scene-help-keys = 键盘
portal-scene-help-keys-text =
    先用 Tab 移到场景窗口。方向键平移，Shift+左右转动，Shift+上下俯仰，加减号远近，Home 看全市。
    回车选取画面中央十字处的物体；量测时回车取点。Esc 收起量测或卡片。
portal-scene-help-tools = 工具
portal-scene-help-tools-text =
    白模是按轮廓和高度拉起的体块（CIM1、CIM2），精模是 CIM3 及以上的模型。从远处看到的是合并的体块，没有级别和地址，图例中为“未说明”。
    两个时间并排对比时，两个窗口的视点始终一致。时间是场景版本发布的时间。
    视点和全部设置都在网页地址中，复制地址就是分享。
portal-scene-help-heights = 高程与地面
portal-scene-help-heights-text =
    高程是椭球面以上的米数。地面是服务器上登记的地形，没有时画成高程为零的平面。白模立在场景构建时所用的地形上，精模按其自带的高程摆放。
    日照按太阳的真实位置计算，不考虑地形。
