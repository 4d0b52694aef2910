# 断点续传与映射
upload-beyond-length = 发来的字节多于文件的长度 { $most }。
upload-busy = 另一个窗口或程序正在上传这个文件，请稍候再试。
upload-offset-conflict = 上传进度不在此处：服务器已保存 { $subject } 字节，请从那里继续。
upload-offset-missing = 缺少请求头 Upload-Offset，或它不是十进制整数。
upload-not-found = 没有这个上传。
upload-name-invalid = 文件名须为 1 到 200 个字符，且不含文件夹。
upload-format-unknown = 不支持这种文件：{ $subject }。可用 CSV、TSV、XLSX、NDJSON、JSON、GeoJSON、GeoPackage（文本可加 .gz）。
upload-size-invalid = 文件大小须为 1 字节到 2 GiB。
upload-quota = 未完成的上传过多：每人最多 20 个、合计 8 GiB。请先完成或取消一些。
upload-not-receiving = 上传的状态（{ $subject }）不允许这样做。
upload-incomplete = 文件还没有传完：已收到 { $subject } 字节。
upload-digest-invalid = SHA-256 须为 64 位十六进制数。
upload-digest-differs = 收到的文件与发送的不一致，请重新上传。
mapping-not-found = 没有这个映射。
mapping-name-invalid = 映射名称须为 1 到 100 个字符。
mapping-name-taken = 本部门已有同名映射：{ $subject }。
mapping-changed-meanwhile = 映射已被他人修改（{ $subject }），请查看后再保存。
