base-map-unreachable = 底图服务器没有应答：{ $reason }。
base-map-unfit = 底图服务器返回的内容不可用：{ $reason }。
tiles-base-invalid = 瓦片归档不能使用：{ $subject }。
tiles-base-broken = 瓦片归档已损坏，请停用或重新登记。
tiles-zoom-invalid = 最大级别与类别不符：{ $subject }。
