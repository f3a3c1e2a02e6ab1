# huidai 惠贷 - build, run, test. `make help` lists the targets.
#
# The file lists no source: whatever lies in a layer's folder is built, and the
# registries (acts, screens, reports, rules, commands, tests) are generated from
# what the files define, so that adding one means adding a file.

CC      ?= cc
PREFIX  ?= /usr/local
BUILD   := build
VERSION := 0.1.0

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:

# ---------------------------------------------------------------- packages
# One list for building, testing and linting: a machine that can build can test.
DEB_BUILD := gcc libc6-dev make pkg-config gettext libncurses-dev libsqlite3-dev libsodium-dev \
             libzstd-dev libxlsxwriter-dev libpango1.0-dev libcairo2-dev libminizip-dev \
             libexpat1-dev unicode-data bzip2 fonts-wqy-microhei fonts-babelstone-han \
             ncurses-base ncurses-term
DEB_TEST  := locales libcmocka-dev libvterm-dev sqlite3 poppler-utils unzip git
DEB_LINT  := clang-format cppcheck

# ---------------------------------------------------------------- flags
PKGS      := ncursesw sqlite3 libsodium libzstd xlsxwriter pangocairo minizip expat
TEST_PKGS := cmocka vterm
CPPFLAGS  += -D_GNU_SOURCE -DSQLITE_ENABLE_PREUPDATE_HOOK -DHUIDAI_VERSION='"$(VERSION)"' \
             -DHUIDAI_PREFIX='"$(PREFIX)"' -Isrc -Itests -I$(BUILD)/gen
WARN      := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wvla -Wno-unused-parameter \
             -Wno-missing-field-initializers
ifneq ($(CI),)
WARN      += -Werror
endif
CFLAGS    ?= -O2 -g
SAN       := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
             -DHUIDAI_SANITIZED
# Package flags are asked for only when something is compiled, so that `make deps`
# works where pkg-config itself is still missing.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
TEST_LIBS  = $(eval TEST_LIBS := $$(shell pkg-config --libs $(TEST_PKGS)))$(TEST_LIBS)
# iconv(3) is in glibc; elsewhere it is GNU libiconv.
ICONV_LIBS = $(eval ICONV_LIBS := $$(shell sh src/gen/iconv.sh $(CC)))$(ICONV_LIBS)

# ---------------------------------------------------------------- sources
SRC      := $(sort $(wildcard src/*/*.c))
SRC      := $(filter-out src/gen/%,$(SRC))
GEN_C    := $(addprefix $(BUILD)/gen/,registry.c embed.c pinyin_table.c)
TESTS_C  := $(sort $(wildcard tests/*/*.c))
TESTS_C  := $(filter-out tests/fuzz/% tests/bench/% tests/lib/fuzz_%.c tests/lib/bench_env.c,$(TESTS_C))
FUZZ_C   := $(sort $(wildcard tests/fuzz/*.c))
BENCH_C  := $(sort $(wildcard tests/bench/*.c))
EMBED    := $(sort $(wildcard db/*.sql db/*/*.sql db/*/*.csv db/*/*.txt forms/*.form))

objs      = $(patsubst %.c,$(BUILD)/$(1)/%.o,$(2))
gobjs     = $(patsubst $(BUILD)/gen/%.c,$(BUILD)/$(1)/gen/%.o,$(GEN_C))
LIB_REL  := $(call objs,rel,$(SRC)) $(call gobjs,rel)
LIB_SAN  := $(call objs,san,$(SRC)) $(call gobjs,san)

.PHONY: all run test t golden lint bench install uninstall pot clean help deps san fuzz fuzz-bins always

all: $(BUILD)/huidai $(BUILD)/locale/en/LC_MESSAGES/huidai.mo ## build the program into build/

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

deps: ## install the packages that lack (nothing happens where none lacks)
	@sh src/gen/deps.sh $(DEB_BUILD) $(DEB_TEST) $(DEB_LINT)

run: ## build and open the training database on the full screen
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory all
	@$(BUILD)/huidai demo --open

$(BUILD)/huidai: $(LIB_REL) $(BUILD)/rel/src/main.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(ICONV_LIBS) -lm

$(BUILD)/san/huidai: $(LIB_SAN) $(BUILD)/san/src/main.o
	$(CC) $(CFLAGS) $(SAN) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(ICONV_LIBS) -lm

# ---------------------------------------------------------------- generated
# A file that goes away makes nothing newer: each generated table also hangs on the list of its
# files, which is written anew only where it differs.
$(BUILD)/gen/src.list:   FILES = $(SRC)
$(BUILD)/gen/tests.list: FILES = $(TESTS_C)
$(BUILD)/gen/embed.list: FILES = $(EMBED)
$(BUILD)/gen/%.list: always | $(BUILD)/gen
	@echo $(FILES) | cmp -s - $@ || echo $(FILES) > $@

$(BUILD)/gen/registry.c: $(SRC) $(BUILD)/gen/src.list src/gen/registry.sh | $(BUILD)/gen
	sh src/gen/registry.sh src > $@
$(BUILD)/gen/tests.c: $(TESTS_C) $(BUILD)/gen/tests.list src/gen/registry.sh | $(BUILD)/gen
	sh src/gen/registry.sh tests > $@
$(BUILD)/gen/embed.c: $(EMBED) $(BUILD)/gen/embed.list src/gen/embed.sh | $(BUILD)/gen
	sh src/gen/embed.sh $(EMBED) > $@
$(BUILD)/gen/pinyin_table.c: src/gen/pinyin.sh | $(BUILD)/gen
	sh src/gen/pinyin.sh > $@
$(BUILD)/gen:
	@mkdir -p $@

$(BUILD)/rel/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/san/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(SAN) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/rel/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(PKG_CFLAGS) -std=gnu17 -MMD -MP -c -o $@ $<
$(BUILD)/san/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(SAN) $(WARN) $(PKG_CFLAGS) -std=gnu17 -MMD -MP -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ---------------------------------------------------------------- tests
# Every test group is in two runners of the same sources: under sanitizers, and optimised.
# A group says in its struct test_group which build runs it; either runner starts them all,
# a process a group, and ends with the line `N passed, N failed`.
$(BUILD)/san/run-tests: $(call objs,san,$(TESTS_C)) $(BUILD)/san/gen/tests.o $(LIB_SAN)
	$(CC) $(CFLAGS) $(SAN) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS) $(ICONV_LIBS) -lm

$(BUILD)/rel/run-tests: $(call objs,rel,$(TESTS_C)) $(BUILD)/rel/gen/tests.o $(LIB_REL)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS) $(ICONV_LIBS) -lm

# Fuzz targets are compiled here, too, so that none falls behind what it calls.
san: $(BUILD)/san/huidai $(BUILD)/san/run-tests $(BUILD)/rel/run-tests $(call objs,san,$(FUZZ_C))

test: ## install what lacks, build with sanitizers and optimised, run every test
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory all san fuzz-bins
	@sh tests/lib/run.sh

t: all san ## one test group, verbose: make t T=engine [SEEDS=n]
	@HUIDAI_SEEDS=$(SEEDS) $(BUILD)/san/run-tests -v $(T)

golden: all san ## write the golden screens of a group anew: make golden T=home
	@HUIDAI_GOLDEN=write $(BUILD)/san/run-tests -v $(T)

FUZZ_BINS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_C))
fuzz-bins: $(FUZZ_BINS)
FUZZ_LIB  := $(filter-out tests/lib/fuzz_main.c,$(wildcard tests/lib/fuzz_*.c))
$(BUILD)/fuzz/%: $(BUILD)/san/tests/fuzz/%.o $(call objs,san,tests/lib/fuzz_main.c $(FUZZ_LIB)) \
                 $(LIB_SAN)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SAN) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(ICONV_LIBS) -lm

# The same targets under libFuzzer, which looks for new paths; what it finds goes to the seeds.
FUZZ_CC    ?= clang
FUZZ_FLAGS := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -DHUIDAI_SANITIZED
FUZZ_OBJS   = $(call objs,lf,$(SRC) $(FUZZ_LIB)) $(call gobjs,lf)
$(BUILD)/lf/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(FUZZ_CC) $(CPPFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link $(PKG_CFLAGS) -c -o $@ $<
$(BUILD)/lf/%.o: %.c
	@mkdir -p $(@D)
	$(FUZZ_CC) $(CPPFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link $(PKG_CFLAGS) -std=gnu17 -MMD -MP \
	    -c -o $@ $<
$(BUILD)/lf/fuzz-%: $(BUILD)/lf/tests/fuzz/%.o $(FUZZ_OBJS)
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS) $(ICONV_LIBS) -lm

fuzz: $(BUILD)/lf/fuzz-$(T) ## look for inputs that break a parser (needs clang): make fuzz T=card [SECS=60]
	@mkdir -p $(BUILD)/lf/found/$(T)
	$< -max_total_time=$(or $(SECS),60) -max_len=8192 -artifact_prefix=$(BUILD)/lf/found/ \
	    $(BUILD)/lf/found/$(T) tests/fuzz/$(T)

BENCH_BINS := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(BENCH_C))
BENCH_LIB  := $(filter-out tests/lib/runner.c tests/lib/fuzz_%.c,$(wildcard tests/lib/*.c))
$(BUILD)/bench/%: $(BUILD)/rel/tests/bench/%.o $(call objs,rel,$(BENCH_LIB)) $(LIB_REL)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS) $(ICONV_LIBS) -lm

bench: all $(BENCH_BINS) ## timings on a generated ledger
	@for b in $(BENCH_BINS); do echo "== $${b##*/}"; $$b || exit 1; done

lint: ## style, layers, lengths, banned calls, messages, cppcheck
	@$(MAKE) --no-print-directory deps
	@sh tests/lint/all.sh

# ---------------------------------------------------------------- messages
pot: $(BUILD)/huidai.pot ## the template of all messages, and en.po brought up to it
	msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-by-file --add-location=file \
	    --update --backup=none po/en.po $<
$(BUILD)/huidai.pot: $(SRC) src/main.c $(EMBED) src/gen/pot.sh src/gen/pot_data.sh | $(BUILD)/gen
	sh src/gen/pot.sh $@
$(BUILD)/locale/en/LC_MESSAGES/huidai.mo: po/en.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# ---------------------------------------------------------------- install
install: all ## install below DESTDIR and PREFIX
	install -D -m 755 $(BUILD)/huidai $(DESTDIR)$(PREFIX)/bin/huidai
	install -D -m 644 $(BUILD)/locale/en/LC_MESSAGES/huidai.mo \
	    $(DESTDIR)$(PREFIX)/share/locale/en/LC_MESSAGES/huidai.mo
uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/huidai $(DESTDIR)$(PREFIX)/share/locale/en/LC_MESSAGES/huidai.mo

clean: ## remove build/
	rm -rf $(BUILD)
