-- What is the smallest number of people that is published?
-- > k
SELECT k FROM disclosure
