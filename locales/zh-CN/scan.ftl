# 扫码页的文字。

scan-title = 标牌核验
scan-genuine = 真 · 有效标牌
scan-genuine-detail = 签名有效：这块标牌由城市数字公共基础设施主管部门签发。
scan-forged = 伪 · 不可信
scan-forged-detail = 不能认定为真：请勿相信这块标牌，也不要在其指引的网站填写信息。
scan-unsigned = 未签名
scan-unsigned-detail = 这个地址不带签名，不能证明标牌的真伪。
scan-code = 统一识别代码
scan-class = 类别
scan-name = 名称
scan-address = 标准地址
scan-issued = 签发日期
scan-key = 签名密钥
scan-base = 标牌上的网址
scan-more = 查看详情
scan-nothing-public = 没有可公开的信息。
scan-damaged = 标牌破损、脱落或可疑时，请告知社区工作人员。
scan-another = 核验另一块标牌
scan-page-title = 扫码核验
scan-page-lead = 用相机对准标牌上的二维码，或粘贴扫出的文字。
scan-start = 打开相机
scan-looking = 请把二维码放在画面中央……
scan-camera-refused = 相机打不开，请允许使用相机，或在下面粘贴文字。
scan-text-label = 二维码的文字，或统一识别代码
scan-check = 核验
scan-offline = 有公开密钥就能离线核验：chengji code verify-plate。
