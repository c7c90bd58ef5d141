// What a Go program makes of it, with go-ldap.
//
//	client URL walk BASE UID GROUP
//	client URL members GROUP
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

func search(connection *ldap.Conn, base string, scope int, filter string, attribute string) []*ldap.Entry {
	request := ldap.NewSearchRequest(
		base, scope, ldap.NeverDerefAliases, 0, 0, false, filter, []string{attribute}, nil)
	answer, err := connection.Search(request)
	if err != nil {
		log.Fatal(err)
	}
	return answer.Entries
}

func walk(connection *ldap.Conn, base string, account string, group string) {
	name := search(connection, base, ldap.ScopeWholeSubtree, "(uid="+account+")", "1.1")[0].DN
	for !strings.EqualFold(name, group) {
		name = search(connection, base, ldap.ScopeWholeSubtree, "(member="+name+")", "1.1")[0].DN
		fmt.Println(name)
	}
}

func members(connection *ldap.Conn, group string) {
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	for _, entry := range search(connection, group, ldap.ScopeBaseObject, "(objectClass=*)", "member") {
		for _, value := range entry.GetAttributeValues("member") {
			fmt.Fprintln(output, value)
		}
	}
}

func main() {
	connection, err := ldap.DialURL(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	switch words := os.Args[3:]; os.Args[2] {
	case "walk":
		walk(connection, words[0], words[1], words[2])
	case "members":
		members(connection, words[0])
	}
}
