"""Words that count years, months, weeks and days from another date: how many on, or back."""

YEAR_FROM_ISSUE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2}
YEAR_FROM_ISSUE |= {"明年": 1, "来年": 1, "下一年": 1, "后年": 2}
YEAR_FROM_PREVIOUS = {"同年": 0, "同一年": 0, "当年": 0, "该年": 0, "次年": 1, "翌年": 1, "前一年": -1}
QUARTER_FROM_ISSUE = {"本季度": 0, "上季度": -1, "上个季度": -1, "上一季度": -1}
QUARTER_FROM_ISSUE |= {"下季度": 1, "下个季度": 1, "下一季度": 1}
MONTH_FROM_ISSUE = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
MONTH_FROM_PREVIOUS = {"当月": 0, "同月": 0, "该月": 0, "次月": 1, "翌月": 1}
WEEK_FROM_ISSUE = {"本周": 0, "本星期": 0, "上周": -1, "上星期": -1, "上个星期": -1}
WEEK_FROM_ISSUE |= {"下周": 1, "下星期": 1, "下个星期": 1}
DAY_FROM_ISSUE = {"今日": 0, "今天": 0, "即日": 0, "昨日": -1, "昨天": -1, "明日": 1, "明天": 1}
DAY_FROM_PREVIOUS = {"当日": 0, "当天": 0, "同日": 0, "同一天": 0, "次日": 1, "翌日": 1}
DAY_FROM_PREVIOUS |= {"前一日": -1, "前一天": -1}
ERAS = {"民国": 1911, "令和": 2018, "平成": 1988}  # the year before each one's first
