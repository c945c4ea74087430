# Two commands do everything: `make demo` shows the main job, `make test` passes the tests. Both install what is missing.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib
PROGRAM = .build/release/reverie
DAEMON = .build/release/reveried

.PHONY: all demo test check fault fuzz page load bench bench-quick install uninstall reference format libraries release clean

all: release

libraries:
	@tools/system-libraries

release: libraries
	$(SWIFT) build $(RELEASE) --product reverie
	$(SWIFT) build $(RELEASE) --product reveried

demo: release
	@tools/demo

test: libraries
	@tools/test-programs
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# What a change must pass before it lands: the tests, the house's style, layering, docs in step.
check: libraries
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --filter 'LayeringTests|DocsTests'
	$(SWIFT) test --skip-build

# Interrupts every command at every call that changes the disk; an ordinary test run visits some of them. SCENARIO=begins-so chooses.
fault: libraries
	$(SWIFT) build --build-tests
	REVERIE_FAULT_EVERY=1 $(if $(SCENARIO),REVERIE_FAULT_SCENARIO="$(SCENARIO)") $(SWIFT) test --skip-build --filter InterruptionTests

# Mutated input for everything that reads what others wrote. SEED=n begins there, TIME=seconds; CASES=n runs so many an area, once.
fuzz: libraries
	$(SWIFT) build --product reverie
	$(SWIFT) build --product reverie-fuzz
	REVERIE_FUZZ_SEED=$(or $(SEED),$$(date +%s)) REVERIE_FUZZ_CASES=$(CASES) REVERIE_FUZZ_SECONDS=$(or $(TIME),$(if $(CASES),,600)) \
	  .build/debug/reverie-fuzz

# Every view of the inspector by real clicks, with pictures in DIR; `make test` goes through the most important.
page: release
	@tools/test-programs
	python3 Tests/Page/run.py --program $(PROGRAM) --screenshots $(or $(DIR),.build/page)

# A mixed load on the service while dreams run; needs wrk. TIME=seconds.
load: release
	python3 Benchmarks/service/load.py --seconds $(or $(TIME),60)

bench: libraries
	Benchmarks/run.sh

bench-quick: libraries
	Benchmarks/run.sh --quick

# The reference page is made from the operations table.
reference: release
	$(PROGRAM) help --markdown > docs/cli-reference.md

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

install: release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/reverie
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/reverie
	install -m 755 $(DAEMON) $(DESTDIR)$(PREFIX)/bin/reveried
	rm -rf $(DESTDIR)$(PREFIX)/share/reverie/lexicons $(DESTDIR)$(PREFIX)/share/reverie/skills $(DESTDIR)$(PREFIX)/share/reverie/inspector
	cp -R lexicons $(DESTDIR)$(PREFIX)/share/reverie/lexicons
	cp -R skills $(DESTDIR)$(PREFIX)/share/reverie/skills
	cp -R inspector $(DESTDIR)$(PREFIX)/share/reverie/inspector
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/reverie
	$(PROGRAM) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_reverie
	$(PROGRAM) completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/reverie.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/reverie $(DESTDIR)$(PREFIX)/bin/reveried $(DESTDIR)$(PREFIX)/share/bash-completion/completions/reverie
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_reverie $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/reverie.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/reverie

clean:
	$(SWIFT) package clean
	rm -rf Benchmarks/results
