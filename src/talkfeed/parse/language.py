"""The phrases around a live feed, all subjects together; `phrases` has a module for each."""

from talkfeed.parse.phrases.all_times import find_zone_of_all
from talkfeed.parse.phrases.furniture import (
    find_closing,
    find_furniture,
    find_related,
    is_credit,
    is_index_heading,
    is_key_event,
    is_kicker,
    says_live,
)
from talkfeed.parse.phrases.labels import find_label
from talkfeed.parse.phrases.names import find_names, is_name, is_role, split_names
from talkfeed.parse.phrases.notices import begins_with_end_notice, is_end_notice, is_title_of_ended
from talkfeed.parse.phrases.sentences import continues, ends_sentence, first_sentence, is_title
from talkfeed.parse.phrases.stamps import (
    after_published,
    after_relative_day,
    after_relative_time,
    after_stamp_words,
    after_update_label,
    after_updated,
    find_relative_time,
)

__all__ = [
    "after_published",
    "after_relative_day",
    "after_relative_time",
    "after_stamp_words",
    "after_update_label",
    "after_updated",
    "begins_with_end_notice",
    "continues",
    "ends_sentence",
    "find_closing",
    "find_furniture",
    "find_label",
    "find_names",
    "find_related",
    "find_relative_time",
    "find_zone_of_all",
    "first_sentence",
    "is_credit",
    "is_end_notice",
    "is_index_heading",
    "is_key_event",
    "is_kicker",
    "is_name",
    "is_role",
    "is_title",
    "is_title_of_ended",
    "says_live",
    "split_names",
]
