#!/usr/bin/perl
# What a Perl script makes of it, with Net::LDAP.
#
#   net_ldap.pl URL walk BASE UID GROUP
#   net_ldap.pl URL members GROUP
use strict;
use warnings;
use Net::LDAP;

my ($url, $question, @words) = @ARGV;
my $directory = Net::LDAP->new($url) or die $@;
$directory->bind;

sub names {
  my ($base, $filter) = @_;
  my $answer = $directory->search(base => $base, filter => $filter, attrs => ['1.1']);
  $answer->code and die $answer->error;
  return map { $_->dn } $answer->entries;
}

sub walk {
  my ($base, $account, $group) = @_;
  my ($name) = names($base, "(uid=$account)");
  while (lc $name ne lc $group) {
    ($name) = names($base, "(member=$name)");
    print "$name\n";
  }
}

sub members {
  my ($group) = @_;
  my $answer = $directory->search(base => $group, scope => 'base', filter => '(objectClass=*)', attrs => ['member']);
  print map { "$_\n" } map { $_->get_value('member') } $answer->entries;
}

{ walk => \&walk, members => \&members }->{$question}->(@words);
