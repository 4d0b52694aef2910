# 个人信息：密钥、用途与删除。

privacy-keys-missing = 缺少加密数据所用的密钥，请放回密钥文件：{ $subject }
privacy-keys-wrong = 密钥文件不是加密数据时所用的密钥：{ $subject }
privacy-key-retired = 数据由已停用的主密钥加密：{ $subject }
privacy-seal-broken = 加密数据无法解开：{ $subject }
privacy-erased = 个人信息已删除：{ $subject }
privacy-rotation-stopped = 已停止，再次运行即可继续。
privacy-subject-not-found = 没有这条登记记录或这个人：{ $subject }
privacy-purpose-denied = 所述用途不适用：{ $subject }
privacy-ticket-missing = 请填写 1 至 100 个字符的事由编号。
privacy-minutes-invalid = 授权时间过长：{ $subject }
privacy-field-unknown = 没有这个字段：{ $subject }
privacy-erasure-not-found = 没有待决定的删除申请：{ $subject }
privacy-erasure-own = 须由另一人决定。
privacy-erasure-reason = 删除须写明理由和文书编号，各不超过 500 字。
privacy-not-counted = 该区划尚未统计人口：{ $subject }
mapping-personal = 个人信息应报送登记簿，不能按一般数据入库。请使用 chengji register feed：{ $subject }
