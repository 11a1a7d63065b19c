// How many bytes a stretch of the program asks for: what every allocation asks, freed again or not.
#pragma once

/// Begins to count, in all threads.
void allocation_count_begin(void);
/// Ends counting and returns the bytes asked for since it began; -1 where they can't be counted.
long long allocation_count_end(void);
