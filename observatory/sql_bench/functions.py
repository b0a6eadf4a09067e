"""The functions a query may call: everything that only computes; nothing that reads, writes, waits or tells of the server.

A list of what is allowed, never of what is forbidden: a new version of DuckDB may bring functions nobody has read.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPERATORS = _names(
    "+ - * / // % ^ ** & | ~ << >> || = != < > <= >= -> ->> @ ! !__postfix ^@ ~~ !~~ ~~* !~~* ~~~ @> <@ && <=> <->"
) | {"__between", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"}  # fmt: skip

NUMBERS = _names(
    """abs add ceil ceiling floor round round_even roundbankers trunc sign sqrt cbrt exp ln log log2 log10 pow power pi
    mod fmod fdiv divide multiply subtract greatest least gcd lcm greatest_common_divisor least_common_multiple even
    factorial gamma lgamma sin cos tan cot asin acos atan atan2 sinh cosh tanh asinh acosh atanh degrees radians random
    setseed isfinite isinf isnan signbit nextafter bit_count xor to_base equi_width_bins hash"""
)
TEXTS = _names(
    """upper lower ucase lcase length len strlen char_length character_length length_grapheme octet_length bit_length
    left right left_grapheme right_grapheme substring substr substring_grapheme trim ltrim rtrim lpad rpad repeat replace
    reverse translate concat concat_ws contains starts_with ends_with prefix suffix instr strpos position split_part split
    str_split string_split string_split_regex str_split_regex string_to_array array_to_string regexp_matches
    regexp_full_match regexp_extract regexp_extract_all regexp_replace regexp_split_to_array regexp_escape
    regexp_split_to_table like_escape ilike_escape not_like_escape not_ilike_escape strip_accents nfc_normalize
    levenshtein damerau_levenshtein editdist3 hamming mismatches jaccard jaro_similarity jaro_winkler_similarity format
    printf chr ascii ord unicode md5 sha1 sha256 hex unhex to_hex from_hex base64 to_base64 from_base64 encode decode bin
    unbin to_binary from_binary url_encode url_decode bar icu_sort_key overlay format_bytes"""
)
DATES = _names(
    """date_diff datediff date_part datepart date_sub datesub date_trunc datetrunc date_add age year month day hour minute
    second millisecond microsecond quarter week weekofyear weekday dayofweek dayofmonth dayofyear dayname monthname
    isodow isoyear yearweek decade century millennium epoch epoch_ms epoch_us epoch_ns era julian last_day days_in_month
    make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns make_timestamptz strftime strptime try_strptime
    time_bucket timezone timezone_hour timezone_minute to_timestamp to_years to_months to_weeks to_days to_hours
    to_minutes to_seconds to_milliseconds to_microseconds to_quarters to_decades current_date now today get_current_time
    get_current_timestamp current_localtime current_localtimestamp transaction_timestamp ago"""
)
LISTS = _names(
    """list_value list_pack array_value unnest range generate_series generate_subscripts cardinality flatten element_at
    array_length row struct_pack struct_extract struct_extract_at struct_keys struct_values struct_concat struct_insert
    struct_update struct_has struct_contains struct_position struct_indexof map map_from_entries map_keys map_values
    map_entries map_extract map_extract_value map_contains map_contains_entry map_contains_value map_concat
    unpivot_list list list_aggr list_aggregate list_any_value list_append list_apply list_avg list_bool_and list_bool_or
    list_cat list_concat list_contains list_count list_distance list_distinct list_dot_product list_element list_entropy
    list_extract list_filter list_first list_grade_up list_has list_has_all list_has_any list_histogram list_indexof
    list_inner_product list_intersect list_kurtosis list_last list_mad list_max list_median list_min list_mode
    list_position list_prepend list_product list_reduce list_resize list_reverse list_reverse_sort list_select list_sem
    list_skewness list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg list_sum list_transform
    list_unique list_var_pop list_var_samp list_where list_zip list_cosine_similarity list_cosine_distance array_agg
    array_append array_apply array_cat array_concat array_contains array_distinct array_extract array_filter array_has
    array_has_all array_has_any array_indexof array_intersect array_position array_prepend array_reverse array_slice
    array_sort array_transform array_unique array_zip filter apply reduce grade_up"""
)
JSON = _names(
    """json json_array json_array_length json_contains json_exists json_extract json_extract_path
    json_extract_path_text json_extract_string json_group_array json_group_object json_keys json_merge_patch json_object
    json_pretty json_quote json_structure json_transform json_type json_valid json_value to_json row_to_json
    array_to_json from_json"""
)
CHOICES = _names(
    """coalesce nullif ifnull if case switch typeof pg_typeof try constant_or_null enum_code enum_first enum_last
    enum_range enum_range_boundary get_bit set_bit can_cast_implicitly uuid gen_random_uuid
    st_asgeojson st_astext st_aswkt st_crs st_geomfromgeojson"""
)
AGGREGATES = _names(
    """any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_min arg_min_null
    argmax argmin avg bit_and bit_or bit_xor bool_and bool_or corr count count_if countif count_star covar_pop covar_samp
    entropy favg first fsum geomean geometric_mean group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop
    last listagg mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc regr_avgx
    regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy reservoir_quantile sem skewness
    stddev stddev_pop stddev_samp string_agg sum sumkahan sum_no_overflow var_pop var_samp variance wavg weighted_avg
    percentile_cont percentile_disc grouping"""
)
WINDOWS = _names(
    "row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value fill"
)
ALLOWED = OPERATORS | NUMBERS | TEXTS | DATES | LISTS | JSON | CHOICES | AGGREGATES | WINDOWS
TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
