module faultline.dev/test/codeowners

go 1.26

require github.com/hmarr/codeowners v1.2.1
