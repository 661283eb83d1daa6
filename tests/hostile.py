"""A newsletter that would do harm if a page took its names, titles or sentences for markup."""

from pathlib import Path

LONG = "很长的名称" * 2000  # 10,000 characters
NAMES = (  # what the newsletter is known to be read into
    '<img src=x onerror="window.hacked=1">采购指南',
    "javascript:window.hacked=4//采购手册",
    '"><script>window.hacked=5</script>年度报告',
    '<a href="javascript:window.hacked=6">绿色</a>采购倡议',
    "' onmouseover='window.hacked=7基金会",
    LONG,
)
_TEXT = """绿色采购通讯<script>window.hacked=2</script>
2024年第1期

<img src=x onerror="window.hacked=1">环境署发布新指南

2024年5月10日，联合国环境规划署（<svg onload=window.hacked=3>）发布了《<img src=x onerror="window.hacked=1">采购指南》。\
中环联合认证中心与联合国环境规划署共同编写了《javascript:window.hacked=4//采购手册》。\
瑞典环境保护局出版了《"><script>window.hacked=5</script>年度报告》。

国际组织“\u202e组织采购绿色\u202c联盟”由联合国环境规划署担任秘书处。《{long}》由中环联合认证中心发布。

“<b>联盟</b>”成立大会在北京召开

2024年6月7日，“<a href="javascript:window.hacked=6">绿色</a>采购倡议”成立大会在中国北京召开，由中环联合认证中心主办。\
瑞典和德国共同牵头“<a href="javascript:window.hacked=6">绿色</a>采购倡议”。\
O'Brien & Söhne<br>研究中心自2023年起是可持续公共采购计划的成员。会议由“<iframe src=//x.example>学院”主办。

“href=x”采购网络由“' onmouseover='window.hacked=7”基金会资助。会议共有约<i>450</i>名代表参加，约500名代表参加了会议。
"""


def write_newsletter(folder: Path) -> Path:
    """The newsletter as a file of a folder."""
    path = folder / "2024-1.txt"
    path.write_text(_TEXT.format(long=LONG), encoding="utf-8")
    return path
