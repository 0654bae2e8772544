# Every target is a task of tasks.sh: make check, make test, make fuzz …
.PHONY: Makefile
%:
	@sh tasks.sh $@
